import type { Dirent } from "node:fs";
import { open, readdir, readFile, stat, unlink } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { keyParts, privateFolders, trashFolder, trashKey } from "./keys.ts";
import { fileSystemError, isMissing } from "./local-errors.ts";
import {
  isAbandoned,
  linkExclusive,
  makeDirectory,
  replace,
  type Temporary,
  tempName,
  writeTemporary,
} from "./local-files.ts";
import { localChunks } from "./local-source.ts";
import type { Store } from "./store.ts";

const tempFolder = "tmp";

/**
 * A store in a folder of this machine. A new file is written and synced under tmp/, then linked to its name, so a
 * process killed at any moment leaves a temporary file at most. Private folders are readable by their owner only.
 */
export function localStore(root: string, { openFile = open, now = Date.now } = {}): Store {
  const at = (key: string) => join(root, ...keyParts(key));

  async function temporary<Result>(
    key: string,
    chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    use: (temp: Temporary) => Promise<Result>,
  ): Promise<Result> {
    const path = at(`${tempFolder}/${tempName()}`);
    try {
      await makeDirectory(dirname(path), 0o700);
      const temp = await writeTemporary(path, chunks, openFile, isPrivate(key) ? 0o600 : 0o666);
      return await use(temp);
    } catch (error) {
      throw fileSystemError(root, error);
    } finally {
      await unlink(path).catch(() => undefined);
    }
  }

  async function linkTo(path: string, key: string): Promise<boolean> {
    await makeDirectory(dirname(at(key)), isPrivate(key) ? 0o700 : 0o777);
    return await linkExclusive(path, at(key));
  }

  async function writing(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      throw fileSystemError(root, error);
    }
  }

  const store: Store = {
    place: root,
    read: async (key) => await absentAsUndefined(readFile(at(key))),
    size: async (key) => (await absentAsUndefined(stat(at(key))))?.size,
    localPath: async (key) => at(key),
    list: async (folder) => {
      const entries = await absentAsUndefined(readdir(at(folder), { recursive: true, withFileTypes: true }));
      const files = (entries ?? []).filter((entry) => entry.isFile());
      return files.map((entry) => keyOf(root, entry)).sort();
    },
    createExclusive: (key, bytes) => temporary(key, [bytes], (temp) => linkTo(temp.path, key)),
    putFile: (path, { folder, name }) =>
      temporary(folder, localChunks(path), async (temp) => {
        const key = `${folder}/${name(temp.sha256)}`;
        if (!(await linkTo(temp.path, key)) && (await store.size(key)) !== temp.bytes)
          await replace(temp.path, at(key));
        return { key, sha256: temp.sha256, bytes: temp.bytes };
      }),
    leftovers: async () => {
      const keys = await store.list(tempFolder);
      const abandoned = await Promise.all(keys.map((key) => isAbandoned(at(key), now())));
      return keys.filter((_, index) => abandoned[index]);
    },
    modified: async (key) => (await absentAsUndefined(stat(at(key))))?.mtime,
    copy: (from, to) => writing(() => linkTo(at(from), to)),
    trash: (key, run) =>
      writing(async () => {
        if ((await store.size(key)) === undefined) return;
        await linkTo(at(key), trashKey(run, key));
        await absentAsUndefined(unlink(at(key)));
      }),
    discard: async (key) => {
      if (!isDiscardable(key)) throw new Error(`neither temporary nor in the trash: ${key}`);
      await writing(() => absentAsUndefined(unlink(at(key))));
    },
  };
  return store;
}

function isDiscardable(key: string): boolean {
  return key.startsWith(`${tempFolder}/`) || key.startsWith(`${trashFolder}/`);
}

function keyOf(root: string, entry: Dirent): string {
  return `${relative(root, entry.parentPath).replaceAll(sep, "/")}/${entry.name}`;
}

function isPrivate(key: string): boolean {
  return privateFolders.includes(key.split("/")[0] ?? "");
}

async function absentAsUndefined<Result>(action: Promise<Result>): Promise<Result | undefined> {
  try {
    return await action;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
