import { beforeEach, describe, expect, it } from "vitest";
import { dataFilesOf, type Manifest } from "../../src/contracts/manifest.ts";
import { initLake, type Lake } from "../../src/lake/lake.ts";
import { isDamage } from "../../src/lake/problem-texts.ts";
import { lockState } from "../../src/lake/publications.ts";
import type { MakeStore, StoreCase } from "./store-case.ts";
import { file, type Sent, send } from "./submissions.ts";

const of = { dataset: "persons", period: "2024Q3" };
const start = Date.now();
const day = 86_400_000;

/** What is done to a lake beside taking sheets in, on any store. */
export function upkeepSuite(name: string, make: MakeStore): void {
  describe(`upkeep: ${name}`, () => {
    let at: StoreCase;
    let lake: Lake;
    let now: number;
    beforeEach(async () => {
      at = await make();
      now = start;
      lake = await initLake(at.store, () => new Date(now), "clerk@desk");
    });

    const sent = (sender: string, bytes: string): Sent => ({ sender, bytes });
    const take = (sender: string, bytes: string) => send(lake, at.folder, sent(sender, bytes));
    async function current(): Promise<Manifest> {
      const [manifest] = (await lake.snapshot()).manifests;
      if (!manifest) throw new Error("no manifest");
      return manifest;
    }
    const ids = async () => (await current()).submissions.map(({ id }) => id);
    async function expectSound(): Promise<void> {
      expect((await lake.problems({ thorough: true })).filter(isDamage)).toEqual([]);
    }

    it("says who wrote a version and by what", async () => {
      await take("a", "1");
      expect((await current()).change).toMatchObject({ action: "ingest", by: "clerk@desk" });
    });

    describe("rollback", () => {
      it("makes a new version equal to an older one and loses nothing", async () => {
        await take("a", "1");
        const before = await ids();
        await take("a", "2");
        const after = await ids();
        expect(await lake.rollBack(of, 1)).toEqual({ ...of, version: 3, from: 1, written: true });
        expect(await ids()).toEqual(before);
        expect((await current()).superseded).toEqual(after);
        expect((await current()).change).toMatchObject({ action: "rollback", from: 1 });
        await lake.rollBack(of, 2);
        expect(await ids()).toEqual(after);
        expect((await current()).superseded).toEqual(before);
        await expectSound();
      });

      it("changes nothing where the state is the same", async () => {
        await take("a", "1");
        expect(await lake.rollBack(of, 1)).toMatchObject({ version: 1, written: false });
      });

      it("goes back to before the first version", async () => {
        await take("a", "1");
        await lake.rollBack(of, 0);
        expect(await ids()).toEqual([]);
        expect((await current()).superseded).toHaveLength(1);
        await take("b", "1");
        expect((await current()).submissions.map(({ sender }) => sender)).toEqual(["b"]);
      });

      it("refuses a version of which a file is lost", async () => {
        await take("a", "1");
        const [data] = dataFilesOf(await current());
        await take("a", "2");
        await at.erase(data ?? "");
        await expect(lake.rollBack(of, 1)).rejects.toMatchObject({ kind: "lakeDamaged", detail: { where: data } });
        expect((await current()).version).toBe(2);
      });
    });

    describe("publications and locks", () => {
      const publish = async () =>
        await lake.publish({ period: "2024Q3", policy: "county-2024", snapshot: await lake.snapshot() });
      const changes = async () => {
        const [lock] = await lake.history.locks();
        return lock && lockState(lock, await lake.snapshot()).changes;
      };

      it("records a publication once for a state", async () => {
        await take("a", "1");
        const first = await publish();
        expect(first).toMatchObject({ period: "2024Q3", by: "clerk@desk", revision: 0 });
        await publish();
        expect(await lake.history.publications()).toHaveLength(1);
        await take("a", "2");
        expect(await publish()).toMatchObject({ revision: 0 });
        expect(await lake.history.publications()).toHaveLength(2);
      });

      it("counts revisions of a locked period, and none for other periods or for packing", async () => {
        await expect(lake.lock("2024Q3")).rejects.toMatchObject({ kind: "nothingToDo" });
        await take("a", "1");
        await take("b", "1");
        await publish();
        expect(await lake.lock("2024Q3")).toEqual(await lake.lock("2024Q3"));
        expect(await lake.history.locks()).toHaveLength(1);
        await send(lake, at.folder, { ...sent("a", "1"), period: "2024Q4" });
        const members = dataFilesOf(await current());
        await lake.pack(of, [{ path: await file(at.folder, "pack", "packed"), rows: 4, of: members }]);
        expect(await changes()).toEqual([]);
        expect((await publish()).revision).toBe(0);
        await take("a", "2");
        expect(await changes()).toEqual([{ dataset: "persons", from: 2, to: 4 }]);
        expect((await publish()).revision).toBe(1);
        await send(lake, at.folder, { ...sent("b", "1"), period: "2024Q4" });
        expect((await publish()).revision).toBe(1);
        await take("b", "2");
        expect((await publish()).revision).toBe(2);
        await lake.unlock("2024Q3");
        await expect(lake.unlock("2024Q3")).rejects.toMatchObject({ kind: "nothingToDo" });
        await take("b", "3");
        expect((await publish()).revision).toBe(0);
        await expectSound();
      });

      it("keeps both of two records that are made at once", async () => {
        await take("a", "1");
        const snapshot = await lake.snapshot();
        await Promise.all(
          ["2024Q1", "2024Q2", "2024Q3"].map((period) => lake.publish({ period, policy: "county-2024", snapshot })),
        );
        const periods = (await lake.history.publications()).map(({ period }) => period);
        expect(periods.sort()).toEqual(["2024Q1", "2024Q2", "2024Q3"]);
      });
    });

    describe("published tables", () => {
      const publishTables = async (...rows: string[]) => {
        const files = rows.map(async (text) => ({
          table: "figures",
          path: await file(at.folder, `${text}.parquet`, text),
          rows: 1,
        }));
        await lake.publishTables({ ...published, files: await Promise.all(files) });
      };
      const published = { period: "2024Q3", policy: "county-2024", snapshot: "0123456789abcdef" };
      const shown = async () => (await lake.history.tables()).map(({ tables }) => tables.map(({ key }) => key));

      it("are kept once for equal bytes, and the newest publication names its own", async () => {
        await publishTables("a", "b");
        await publishTables("a", "b");
        await publishTables("a", "c");
        const [first = [], second = [], ...rest] = await shown();
        expect(rest).toEqual([]);
        expect(first[0]).toMatch(/^published\/tables\/figures\/[0-9a-f]{64}\.parquet$/);
        expect([second[0], second[1] === first[1]]).toEqual([first[0], false]);
        expect(await at.store.list("published/tables")).toHaveLength(3);
        await expectSound();
      });

      it("are taken away when they have not been current within the retention", async () => {
        await publishTables("a", "b");
        now += 1;
        await publishTables("a", "c");
        const [[kept = "", gone = ""] = []] = await shown();
        now += 89 * day;
        expect((await lake.collectGarbage({ days: 90 })).removed).toEqual([]);
        now += 2 * day;
        expect((await lake.collectGarbage({ days: 90 })).removed).toEqual([{ key: gone, bytes: 1 }]);
        await publishTables("a", "b");
        expect(await at.store.list("published/tables")).toEqual(expect.arrayContaining([kept, gone]));
        await expectSound();
      });
    });

    describe("packs", () => {
      const packed = async (...members: string[]) => [
        { path: await file(at.folder, "pack", `rows of ${members}`), rows: 4, of: members },
      ];

      it("are read while all that they hold is current, and carried on by other commits", async () => {
        await take("a", "1");
        await take("b", "1");
        const before = await lake.snapshot();
        const [a = "", b = ""] = dataFilesOf(await current());
        expect(await lake.pack(of, await packed(a, b))).toEqual({ version: 3, written: true });
        await take("c", "1");
        const [pack = "", c = ""] = dataFilesOf(await current());
        expect([a, b]).not.toContain(pack);
        expect(dataFilesOf(await current())).toHaveLength(2);
        await take("b", "2");
        expect(dataFilesOf(await current())).toHaveLength(3);
        expect(dataFilesOf(await current())).toEqual(expect.arrayContaining([a, c]));
        expect(await lake.snapshot(before.id)).toEqual(before);
        await lake.rollBack(of, 4);
        expect(dataFilesOf(await current())).toEqual([pack, c]);
        await expectSound();
      });

      it("are left out when what they hold was replaced meanwhile", async () => {
        await take("a", "1");
        await take("b", "1");
        const files = await packed(...dataFilesOf(await current()));
        await take("a", "2");
        expect(await lake.pack(of, files)).toEqual({ version: 3, written: false });
      });
    });

    describe("gc", () => {
      const gc = (days = 90) => lake.collectGarbage({ days });
      const later = (days: number) => {
        now += days * day;
      };
      const brief = (keys: readonly { key: string }[]) => keys.map(({ key }) => key.split("/").slice(0, 1)[0] ?? "");

      it("takes nothing that was current within the retention", async () => {
        await take("a", "1");
        await take("a", "2");
        await lake.snapshot();
        later(89);
        expect(await gc()).toEqual({ removed: [], emptied: [] });
        later(300);
        await take("a", "3");
        later(89);
        expect(brief((await gc()).removed)).toEqual(["manifest", "data", "findings", "received"]);
        const { id } = await lake.snapshot();
        expect((await lake.history.versions()).map(({ version }) => version)).toEqual([2, 3]);
        expect((await lake.snapshot(id)).id).toBe(id);
        await expectSound();
      });

      it("says in a dry run what it would take, and takes nothing", async () => {
        await take("a", "1");
        await take("a", "2");
        later(91);
        const tried = await lake.collectGarbage({ days: 90, dryRun: true });
        expect(brief(tried.removed)).toEqual(["manifest", "data", "findings", "received"]);
        expect(await at.store.list("trash")).toEqual([]);
        expect((await gc()).removed).toEqual(tried.removed);
      });

      it("keeps what a publication or a lock refers to", async () => {
        await take("a", "1");
        const first = await lake.snapshot();
        await lake.publish({ period: "2024Q3", policy: "county-2024", snapshot: first });
        await take("a", "2");
        const second = await lake.snapshot();
        await take("a", "3");
        later(91);
        await gc();
        later(2);
        await gc();
        expect(await lake.snapshot(first.id)).toEqual(first);
        for (const one of first.manifests.flatMap(dataFilesOf)) await lake.localPath(one);
        await expect(lake.snapshot(second.id)).rejects.toMatchObject({ kind: "snapshotMissing" });
        await expectSound();
      });

      it("removes for good a day later, and tells who asks for what is gone", async () => {
        await take("a", "1");
        const old = await lake.snapshot();
        const [data = ""] = old.manifests.flatMap(dataFilesOf);
        later(1);
        await take("a", "2");
        later(91);
        const { removed } = await gc();
        expect(brief(removed)).toEqual(["snapshots", "manifest", "data", "findings", "received"]);
        await lake.localPath(data);
        expect((await gc()).emptied).toEqual([]);
        later(1.1);
        expect(brief((await gc()).emptied)).toEqual(["trash", "trash", "trash", "trash", "trash"]);
        await expect(lake.localPath(data)).rejects.toMatchObject({ kind: "lakeDamaged" });
        await expect(lake.snapshot(old.id)).rejects.toMatchObject({ kind: "snapshotMissing" });
        const time = new Date(start + 1000).toISOString();
        await expect(lake.snapshot(time)).rejects.toMatchObject({
          kind: "snapshotMissing",
          detail: { what: { zh: "那个时间的状态已按保留期限清理，不能再读取。" } },
        });
        expect(await lake.problems({ thorough: true })).toEqual([]);
        expect(await lake.history.removals()).toMatchObject([
          { by: "clerk@desk", removed: removed.map(({ key }) => key) },
        ]);
      });

      it("takes up what an interrupted commit left, a day later", async () => {
        const { key } = await lake.receive(await file(at.folder, "left.csv", "left"));
        expect((await gc(1)).removed).toEqual([]);
        later(1.1);
        expect((await gc(1)).removed).toEqual([{ key, bytes: 4 }]);
      });

      it("takes in again what waits in the trash", async () => {
        await take("a", "1");
        await take("a", "2");
        later(91);
        await gc();
        await take("b", "1");
        await take("a", "1");
        later(1.1);
        await gc();
        await expectSound();
        for (const key of dataFilesOf(await current())) expect(await at.store.size(key)).toBeGreaterThan(0);
      });
    });
  });
}
