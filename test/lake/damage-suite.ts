import { beforeEach, describe, expect, it } from "vitest";
import { type Manifest, manifest } from "../../src/contracts/manifest.ts";
import { initLake, type Lake, type LakeProblem, openLake } from "../../src/lake/lake.ts";
import type { MakeStore, StoreCase } from "./store-case.ts";
import { file, send } from "./submissions.ts";

const clock = () => new Date("2024-10-08T01:00:00.000Z");
const first = "manifest/persons/2024Q3/000001.json";
const second = "manifest/persons/2024Q3/000002.json";

/** What is found, said and mended when the lake's files were damaged from outside. */
export function damageSuite(name: string, make: MakeStore): void {
  describe(`damaged lake: ${name}`, () => {
    let at: StoreCase;
    let lake: Lake;
    beforeEach(async () => {
      at = await make();
      lake = await initLake(at.store, clock);
      await send(lake, at.folder, { sender: "a", bytes: "1" });
      await send(lake, at.folder, { sender: "a", bytes: "2" });
    });

    const brief = (problems: LakeProblem[]) => problems.map(({ kind, key }) => `${kind} ${key}`);
    const quick = async () => brief(await lake.problems());
    const thorough = async () => brief(await lake.problems({ thorough: true }));

    async function read(key: string): Promise<Manifest> {
      return manifest.parse(JSON.parse(new TextDecoder().decode(await at.store.read(key))));
    }
    async function dataKey(of = second): Promise<string> {
      const key = (await read(of)).submissions[0]?.data;
      if (!key) throw new Error("no data");
      return key;
    }

    it("has no problems while it is whole: what was replaced is not one", async () => {
      expect(await thorough()).toEqual([]);
    });

    it("says what to do in both languages", async () => {
      await at.erase(await dataKey());
      const [problem] = await lake.problems();
      expect(problem?.what).toEqual({ zh: "数据湖里的文件丢失。", en: "A file of the lake is missing." });
      expect(problem?.next.zh).toContain("dudao ingest");
      expect(problem?.next.en).toContain("dudao ingest");
    });

    it("finds a missing file, and sending the original again mends it", async () => {
      const key = await dataKey();
      await at.erase(key);
      expect(await quick()).toEqual([`missing ${key}`]);
      await expect(lake.localPath(key)).rejects.toMatchObject({ kind: "lakeDamaged", detail: { where: key } });
      expect(await send(lake, at.folder, { sender: "a", bytes: "2" })).toEqual({ version: 3, outcome: "replaced" });
      expect(await quick()).toEqual([]);
    });

    it("finds a truncated file, and sending the original again mends it", async () => {
      const key = await dataKey();
      await at.overwrite(key, "rows");
      expect(await quick()).toEqual([`truncated ${key}`]);
      await send(lake, at.folder, { sender: "a", bytes: "2" });
      expect(await thorough()).toEqual([]);
    });

    it("finds changed bytes of the same length when checksums are asked for", async () => {
      const key = await dataKey();
      await at.overwrite(key, "rows of a: 9");
      expect(await quick()).toEqual([]);
      expect(await thorough()).toEqual([`altered ${key}`]);
    });

    it("finds a missing file of an earlier state when all is looked at", async () => {
      const key = await dataKey(first);
      await at.erase(key);
      expect(await quick()).toEqual([]);
      expect(await thorough()).toEqual([`missing ${key}`]);
    });

    it("finds an original that no state holds", async () => {
      const { key } = await lake.receive(await file(at.folder, "b.csv", "killed before commit"));
      expect(await quick()).toEqual([`uncommitted ${key}`]);
      await send(lake, at.folder, { sender: "b", bytes: "killed before commit" });
      expect(await quick()).toEqual([]);
    });

    it("refuses to read a manifest edited by hand", async () => {
      const { submissions, ...rest } = await read(second);
      const edited = submissions.map((submission) => ({ ...submission, accepted: 3, rejected: 0 }));
      await at.overwrite(second, JSON.stringify({ ...rest, submissions: edited }));
      await expect(lake.snapshot()).rejects.toMatchObject({ kind: "lakeDamaged", detail: { where: second } });
      expect(await quick()).toContain(`manifestDamaged ${second}`);
    });

    it("refuses a manifest copied over another version", async () => {
      await at.overwrite(second, new TextDecoder().decode(await at.store.read(first)));
      await expect(lake.snapshot()).rejects.toMatchObject({ kind: "lakeDamaged", detail: { where: second } });
    });

    it.each(["", "{", "null", '{"format":1}'])("refuses a manifest that holds %j", async (content) => {
      await at.overwrite(second, content);
      await expect(lake.snapshot()).rejects.toMatchObject({ kind: "lakeDamaged", detail: { where: second } });
      await expect(send(lake, at.folder, { sender: "b", bytes: "1" })).rejects.toMatchObject({ kind: "lakeDamaged" });
    });

    it("finds a lost earlier version and reads the newest one all the same", async () => {
      await at.erase(first);
      expect(await quick()).toContain(`versionMissing ${first}`);
      expect((await lake.snapshot()).manifests[0]?.version).toBe(2);
      expect(await send(lake, at.folder, { sender: "b", bytes: "1" })).toEqual({ version: 3, outcome: "added" });
    });

    it("does not take another manifest for the one of a recorded snapshot", async () => {
      const { id } = await lake.snapshot();
      await at.erase(second);
      await send(lake, at.folder, { sender: "c", bytes: "1" });
      await expect(lake.snapshot(id)).rejects.toMatchObject({ kind: "lakeDamaged", detail: { where: second } });
    });

    it("passes over files that other programs left among the manifests", async () => {
      const { id } = await lake.snapshot();
      await at.overwrite("manifest/persons/2024Q3/000003 copy.json", "{}");
      await at.overwrite("manifest/.DS_Store", "");
      expect((await lake.snapshot()).id).toBe(id);
    });

    describe("marker", () => {
      it("refuses a lake of a newer program and names both formats", async () => {
        await at.overwrite("lake.json", JSON.stringify({ format: 3, writer: "dudao 9" }));
        await expect(openLake(at.store, clock)).rejects.toMatchObject({
          kind: "lakeNewer",
          exitCode: 30,
          detail: { where: at.store.place, got: "format 3", allowed: "format ≤ 2" },
        });
      });

      it("refuses a manifest of a newer program", async () => {
        await at.overwrite(second, JSON.stringify({ ...(await read(second)), format: 3 }));
        await expect(lake.snapshot()).rejects.toMatchObject({ kind: "lakeNewer", detail: { where: second } });
      });

      it("refuses a folder without a lake, and a damaged marker", async () => {
        await at.overwrite("lake.json", "{");
        await expect(openLake(at.store, clock)).rejects.toMatchObject({ kind: "lakeDamaged" });
        await at.erase("lake.json");
        await expect(openLake(at.store, clock)).rejects.toMatchObject({
          kind: "lakeDamaged",
          detail: { where: at.store.place },
        });
      });
    });
  });
}
