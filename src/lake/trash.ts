import type { Text } from "../contracts/text.ts";
import type { UserError } from "../errors.ts";
import { trashFolder } from "./keys.ts";
import { lakeDamaged } from "./lake-errors.ts";
import type { Store } from "./store.ts";

// gc moves what nothing refers to into trash/<run>/ and empties a run's trash a day later at the earliest. A commit that
// refers to such a file at the same moment finds it there: readers look there too, and either side puts it back.

/** All bytes under a key, wherever it lies; undefined when there is none. */
export async function readKey(store: Store, key: string): Promise<Uint8Array | undefined> {
  const bytes = await store.read(key);
  if (bytes) return bytes;
  const trashed = await inTrash(store, key);
  return trashed === undefined ? undefined : await store.read(trashed);
}

/** Length in bytes of a key, wherever it lies. */
export async function sizeOf(store: Store, key: string): Promise<number | undefined> {
  const size = await store.size(key);
  if (size !== undefined) return size;
  const trashed = await inTrash(store, key);
  return trashed === undefined ? undefined : await store.size(trashed);
}

/**
 * A local path with the bytes of a key, wherever it lies; UserError lakeDamaged when it is gone, or not as long as it is
 * said to be.
 */
export async function pathOf(store: Store, key: string, bytes?: number): Promise<string> {
  const place = (await store.size(key)) === undefined ? await inTrash(store, key) : key;
  if (place === undefined) throw damagedFile({ zh: "数据湖里的文件丢失。", en: "A file of the lake is missing." }, key);
  if (bytes !== undefined && (await store.size(place)) !== bytes)
    throw damagedFile({ zh: "数据湖里的文件长度不对。", en: "A file of the lake has the wrong length." }, key);
  return await store.localPath(place);
}

function damagedFile(what: Text, key: string): UserError {
  return lakeDamaged(what, key, {
    zh: "运行 dudao verify 查看怎么处理。",
    en: "Run dudao verify, which says what to do.",
  });
}

/** Puts keys back that gc has just taken away, in their order; UserError lakeDamaged at one that is nowhere. */
export async function putBack(store: Store, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if ((await store.size(key)) !== undefined) continue;
    const trashed = await inTrash(store, key);
    if (trashed !== undefined) await store.copy(trashed, key);
    else if ((await store.size(key)) === undefined) await pathOf(store, key);
  }
}

/** The newest place of a key in the trash. */
async function inTrash(store: Store, key: string): Promise<string | undefined> {
  const trashed = await store.list(trashFolder);
  return trashed.findLast((one) => one.endsWith(`/${key}`) && one.split("/").length === key.split("/").length + 2);
}
