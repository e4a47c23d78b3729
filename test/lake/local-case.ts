import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { localStore } from "../../src/lake/local-store.ts";
import type { StoreCase } from "./store-case.ts";

/** A store in a new folder, which goes away with the test. */
export async function localCase(): Promise<StoreCase & { root: string }> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-lake-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const root = join(folder, "lake");
  return {
    root,
    folder,
    store: localStore(root),
    overwrite: async (key, bytes) => {
      await mkdir(dirname(join(root, key)), { recursive: true });
      await writeFile(join(root, key), bytes);
    },
    erase: (key) => rm(join(root, key)),
  };
}
