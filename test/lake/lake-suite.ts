import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { initLake, type Lake, openLake } from "../../src/lake/lake.ts";
import { dataFiles } from "./data-files.ts";
import type { MakeStore, StoreCase } from "./store-case.ts";
import { draftOf, file, rowsOf, type Sent, send } from "./submissions.ts";

/** The lake's promises, on any store. */
export function lakeSuite(name: string, make: MakeStore): void {
  describe(`lake: ${name}`, () => {
    let at: StoreCase;
    let lake: Lake;
    let now: string;
    beforeEach(async () => {
      at = await make();
      now = "2024-10-08T01:00:00.000Z";
      lake = await initLake(at.store, () => new Date(now));
    });

    const sent = (sender: string, bytes: string): Sent => ({ sender, bytes });
    async function rows(asOf?: string): Promise<string[]> {
      const keys = dataFiles(await lake.snapshot(asOf), "persons", ["2024Q3"]);
      return await Promise.all(keys.map(async (key) => await readFile(await lake.localPath(key), "utf8")));
    }

    it("is empty at first", async () => {
      expect((await lake.snapshot()).manifests).toEqual([]);
      expect(await lake.problems({ thorough: true })).toEqual([]);
    });

    it("takes one submission of each sender, in the order of their codes", async () => {
      expect(await send(lake, at.folder, sent("b", "1"))).toEqual({ version: 1, outcome: "added" });
      expect(await send(lake, at.folder, sent("a", "1"))).toEqual({ version: 2, outcome: "added" });
      expect(await rows()).toEqual([rowsOf(sent("a", "1")), rowsOf(sent("b", "1"))]);
    });

    it("takes the same bytes of the same sender once", async () => {
      await send(lake, at.folder, sent("a", "1"));
      expect(await send(lake, at.folder, sent("a", "1"))).toEqual({ version: 1, outcome: "unchanged" });
      expect(await at.store.list("manifest")).toHaveLength(1);
    });

    it("takes the same bytes of two senders as two submissions and keeps the original once", async () => {
      await send(lake, at.folder, sent("a", "1"));
      await send(lake, at.folder, sent("b", "1"));
      expect(await rows()).toHaveLength(2);
      expect(await at.store.list("received")).toHaveLength(1);
    });

    it("replaces a sender's own part only, and keeps what was replaced readable", async () => {
      await send(lake, at.folder, sent("a", "1"));
      await send(lake, at.folder, sent("b", "1"));
      const before = await lake.snapshot();
      expect(await send(lake, at.folder, sent("a", "2"))).toEqual({ version: 3, outcome: "replaced" });
      expect(await rows()).toEqual([rowsOf(sent("a", "2")), rowsOf(sent("b", "1"))]);
      expect(await lake.snapshot(before.id)).toEqual(before);
      expect(await rows(before.id)).toEqual([rowsOf(sent("a", "1")), rowsOf(sent("b", "1"))]);
    });

    it("puts what was made of the same bytes anew in the place of what was made of them before, and of nothing else", async () => {
      const recheck = async (bytes: string, data: string) => {
        const tables = { data: await file(at.folder, "anew.data", data), findings: null };
        return await lake.commit(draftOf(sent("a", bytes), bytes.length), tables, { recheck: true });
      };
      await send(lake, at.folder, sent("a", "1"));
      const before = await lake.snapshot();
      expect(await recheck("1", "read anew")).toEqual({ version: 2, outcome: "replaced" });
      expect(await rows()).toEqual(["read anew"]);
      expect(await rows(before.id)).toEqual([rowsOf(sent("a", "1"))]);
      expect((await lake.snapshot()).manifests[0]?.superseded).toEqual([]);
      await send(lake, at.folder, sent("a", "2"));
      expect(await recheck("1", "overtaken")).toEqual({ version: 3, outcome: "unchanged" });
      expect(await rows()).toEqual([rowsOf(sent("a", "2"))]);
      expect(await lake.problems({ thorough: true })).toEqual([]);
    });

    it("takes back earlier bytes when they are sent again after others", async () => {
      for (const bytes of ["1", "2", "1"]) await send(lake, at.folder, sent("a", bytes));
      expect(await rows()).toEqual([rowsOf(sent("a", "1"))]);
      expect(await at.store.list("manifest")).toHaveLength(3);
    });

    it("keeps datasets and periods apart", async () => {
      await send(lake, at.folder, { sender: "a", bytes: "1", period: "2024Q2" });
      await send(lake, at.folder, { sender: "a", bytes: "1", dataset: "assets" });
      await send(lake, at.folder, { sender: "a", bytes: "2", period: "2024Q3" });
      const snapshot = await lake.snapshot();
      expect(snapshot.manifests.map(({ dataset, period, version }) => [dataset, period, version])).toEqual([
        ["assets", "2024Q3", 1],
        ["persons", "2024Q2", 1],
        ["persons", "2024Q3", 1],
      ]);
      expect(dataFiles(snapshot, "persons", ["2024Q3", "2024Q2"])).toEqual([
        ...dataFiles(snapshot, "persons", ["2024Q3"]),
        ...dataFiles(snapshot, "persons", ["2024Q2"]),
      ]);
      expect(dataFiles(snapshot, "persons", ["2024Q1"])).toEqual([]);
    });

    it("takes a submission without accepted rows", async () => {
      const received = await lake.receive(await file(at.folder, "a.csv", "bad"));
      await lake.commit(draftOf(sent("a", "bad"), received.bytes), { data: null, findings: null });
      expect(await rows()).toEqual([]);
      expect(await lake.problems({ thorough: true })).toEqual([]);
    });

    it("refuses a commit whose original was not received", async () => {
      const commit = lake.commit(draftOf(sent("a", "1"), 1), { data: null, findings: null });
      await expect(commit).rejects.toThrow("commit before receive");
      expect(await at.store.list("manifest")).toEqual([]);
    });

    describe("as of", () => {
      beforeEach(async () => {
        now = "2024-10-08T01:00:00.000Z";
        await send(lake, at.folder, sent("a", "1"));
        now = "2024-10-09T01:00:00.000Z";
        await send(lake, at.folder, sent("a", "2"));
      });

      it("reads the state at a time, the moment of a commit included", async () => {
        expect(await rows("2024-10-09T00:59:59.999Z")).toEqual([rowsOf(sent("a", "1"))]);
        expect(await rows("2024-10-09T09:00:00+08:00")).toEqual([rowsOf(sent("a", "2"))]);
      });

      it("goes by the version's number where a clock went back", async () => {
        now = "2024-10-08T12:00:00.000Z";
        await send(lake, at.folder, sent("b", "1"));
        expect(await rows()).toEqual([rowsOf(sent("a", "2")), rowsOf(sent("b", "1"))]);
        expect(await rows("2024-10-08T13:00:00Z")).toEqual([rowsOf(sent("a", "2")), rowsOf(sent("b", "1"))]);
        expect(await rows("2024-10-08T11:00:00Z")).toEqual([rowsOf(sent("a", "1"))]);
      });

      it.each([
        ["2024-10-08T00:59:59Z", "那个时间数据湖里还没有数据。"],
        ["0123456789abcdef", "没有这个编号的快照。"],
        ["2024-10-08", "时间或快照编号的写法不对。"],
        ["../../lake", "时间或快照编号的写法不对。"],
      ])("refuses %s", async (asOf, zh) => {
        await expect(lake.snapshot(asOf)).rejects.toMatchObject({
          kind: "snapshotMissing",
          detail: { got: asOf, what: { zh } },
        });
      });
    });

    it("keeps results by name, the first one of a name", async () => {
      expect(await lake.derived("figures/abc.parquet")).toBeUndefined();
      const path = await lake.storeDerived("figures/abc.parquet", await file(at.folder, "one", "1"));
      await lake.storeDerived("figures/abc.parquet", await file(at.folder, "two", "2"));
      expect(await readFile(path, "utf8")).toBe("1");
      expect(await lake.derived("figures/abc.parquet")).toBe(path);
    });

    it("opens again as it was", async () => {
      await send(lake, at.folder, sent("a", "1"));
      const snapshot = await lake.snapshot();
      expect(await (await openLake(at.store, () => new Date(now))).snapshot()).toEqual(snapshot);
      expect(await (await initLake(at.store, () => new Date(now))).snapshot()).toEqual(snapshot);
    });
  });
}
