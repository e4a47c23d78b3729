import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import type { MakeStore, StoreCase } from "./store-case.ts";
import { file } from "./submissions.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const sha256OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/** What the lake relies on, whatever a store keeps its files in. */
export function storeSuite(name: string, make: MakeStore): void {
  describe(`store: ${name}`, () => {
    let at: StoreCase;
    beforeEach(async () => {
      at = await make();
    });

    async function textOf(key: string): Promise<string | undefined> {
      const read = await at.store.read(key);
      return read && new TextDecoder().decode(read);
    }

    it("gives back what was created, and its length", async () => {
      expect(await at.store.createExclusive("manifest/a/2024/000001.json", bytes("一"))).toBe(true);
      expect(await textOf("manifest/a/2024/000001.json")).toBe("一");
      expect(await at.store.size("manifest/a/2024/000001.json")).toBe(3);
    });

    it("knows nothing of a key that was never written", async () => {
      expect(await at.store.read("manifest/a")).toBeUndefined();
      expect(await at.store.size("manifest/a")).toBeUndefined();
      expect(await at.store.list("manifest")).toEqual([]);
    });

    it("creates a key once: the second writer gets false and changes nothing", async () => {
      await at.store.createExclusive("one", bytes("first"));
      expect(await at.store.createExclusive("one", bytes("second"))).toBe(false);
      expect(await textOf("one")).toBe("first");
    });

    it("lets exactly one of many writers at once create a key", async () => {
      const writers = Array.from({ length: 20 }, (_, index) => `writer ${index}`);
      const won = await Promise.all(writers.map((writer) => at.store.createExclusive("race", bytes(writer))));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await textOf("race")).toBe(writers[won.indexOf(true)]);
    });

    it("keeps a file under a name made from its checksum, once", async () => {
      const path = await file(at.folder, "abc.csv", "abc");
      const destination = { folder: "data/a/2024", name: (sha256: string) => `${sha256}.parquet` };
      const stored = { key: `data/a/2024/${sha256OfAbc}.parquet`, sha256: sha256OfAbc, bytes: 3 };
      expect(await at.store.putFile(path, destination)).toEqual(stored);
      expect(await at.store.putFile(path, destination)).toEqual(stored);
      expect(await at.store.list("data")).toEqual([stored.key]);
      expect(await readFile(await at.store.localPath(stored.key), "utf8")).toBe("abc");
    });

    it("keeps a file of no bytes", async () => {
      const path = await file(at.folder, "empty", "");
      const { key } = await at.store.putFile(path, { folder: "received", name: (sha256) => sha256 });
      expect(await at.store.size(key)).toBe(0);
    });

    it("puts a whole file in the place of a truncated one", async () => {
      const path = await file(at.folder, "abc.csv", "abc");
      const { key } = await at.store.putFile(path, { folder: "received", name: (sha256) => sha256 });
      await at.overwrite(key, "a");
      await at.store.putFile(path, { folder: "received", name: (sha256) => sha256 });
      expect(await textOf(key)).toBe("abc");
    });

    it("says which file is missing", async () => {
      const put = at.store.putFile(`${at.folder}/none.csv`, { folder: "received", name: (sha256) => sha256 });
      await expect(put).rejects.toMatchObject({ kind: "fileMissing", detail: { where: `${at.folder}/none.csv` } });
    });

    it("lists all keys below a folder, sorted, and none beside it", async () => {
      for (const key of ["manifest/b/2024/1", "manifest/a/2024/1", "manifest-a", "data/a/1"]) {
        await at.store.createExclusive(key, bytes(key));
      }
      expect(await at.store.list("manifest")).toEqual(["manifest/a/2024/1", "manifest/b/2024/1"]);
    });

    it("copies a key, and leaves one that is there as it is", async () => {
      await at.store.createExclusive("received/one", bytes("one"));
      await at.store.createExclusive("received/two", bytes("two"));
      await at.store.copy("received/one", "received/three");
      await at.store.copy("received/one", "received/two");
      expect([await textOf("received/three"), await textOf("received/two")]).toEqual(["one", "two"]);
    });

    it("moves a key into the trash and removes it there", async () => {
      await at.store.createExclusive("received/one", bytes("one"));
      await at.store.trash("received/one", 7);
      await at.store.trash("received/none", 7);
      expect(await textOf("received/one")).toBeUndefined();
      expect(await at.store.list("trash")).toEqual(["trash/000007/received/one"]);
      expect(await textOf("trash/000007/received/one")).toBe("one");
      await at.store.discard("trash/000007/received/one");
      expect(await at.store.list("trash")).toEqual([]);
    });

    it("knows when a key was written", async () => {
      const before = Date.now();
      await at.store.createExclusive("one", bytes("one"));
      const written = (await at.store.modified("one"))?.getTime() ?? 0;
      expect(Math.abs(written - before)).toBeLessThan(5000);
      expect(await at.store.modified("none")).toBeUndefined();
    });

    it("takes no key that leads out of it, and removes no key that is not temporary", async () => {
      await at.store.createExclusive("kept", bytes("kept"));
      await expect(at.store.read("../kept")).rejects.toThrow("not a key");
      await expect(at.store.discard("kept")).rejects.toThrow("neither temporary nor in the trash");
      expect(await textOf("kept")).toBe("kept");
    });
  });
}
