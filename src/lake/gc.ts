import { type GcRecord, gcRecord } from "../contracts/lake-record.ts";
import { lakeFormat } from "../contracts/manifest.ts";
import { publishedTablesFolder } from "../contracts/published-tables.ts";
import type { Writer } from "./append-version.ts";
import { type Kept, keptKeys } from "./kept.ts";
import {
  derivedFolder,
  gcFolder,
  manifestKey,
  numbered,
  receivedFolder,
  snapshotKey,
  trashFolder,
  trashKey,
} from "./keys.ts";
import { listVersions } from "./manifests.ts";
import { appendRecord, type Numbered, readRecords } from "./records.ts";
import { snapshotIds } from "./snapshot.ts";
import type { Store } from "./store.ts";
import { putBack } from "./trash.ts";

const day = 86_400_000;

/** How long past states can be read, and whether anything is really taken away. */
export type GcOptions = { days: number; dryRun?: boolean };

/** Keys that gc took away or would take away, with their length in bytes; and those it removed for good. */
export type GcOutcome = {
  removed: { key: string; bytes: number }[];
  /** Taken away by an earlier run at least a day ago, and gone now. */
  emptied: { key: string; bytes: number }[];
};

/**
 * Takes away versions that have not been current for some days, with the files that only they refer to, originals that
 * never were committed, and results that can be computed again. They wait in `trash/` for a later run, a day later at the
 * earliest: what a commit, a publication or a lock refers to by then is put back, so a run may go on beside all of them.
 */
export async function collectGarbage(store: Store, writer: Writer, options: GcOptions): Promise<GcOutcome> {
  const now = writer.now();
  const keys = await unkept(store, now, options.days);
  const old = (await readRuns(store)).filter(({ at }) => now.getTime() - Date.parse(at) > day);
  const waiting = (await Promise.all(old.map(({ number }) => store.list(`${trashFolder}/${numbered(number)}`)))).flat();
  const outcome = { removed: await measured(store, keys), emptied: await measured(store, waiting) };
  if (options.dryRun) return outcome;
  if (keys.length > 0) {
    const run = await appendRecord(store, gcFolder, gcRecord, () => ({
      ...{ format: lakeFormat, at: now.toISOString(), by: writer.by },
      removed: keys,
    }));
    for (const key of keys) await store.trash(key, run?.number ?? 0);
  }
  await putBackKept(store, await readRuns(store), await keptKeys(store, now, options.days));
  for (const key of waiting) await store.discard(key);
  return outcome;
}

/** What gc took away so far, oldest first. */
export async function readRuns(store: Store): Promise<Numbered<GcRecord>[]> {
  return await readRecords(store, gcFolder, gcRecord);
}

/** Snapshots first, manifests next, files last: whoever reads meanwhile is told that a state is gone, not that it is damaged. */
async function unkept(store: Store, now: Date, days: number): Promise<string[]> {
  const kept = await keptKeys(store, now, days);
  const snapshots = (await snapshotIds(store)).map(snapshotKey).filter((key) => !kept.snapshots.has(key));
  const manifests = (await listVersions(store)).map(manifestKey).filter((key) => !kept.manifests.has(key));
  const loose = async (folder: string) => (await store.list(folder)).filter((key) => !kept.files.has(key));
  return [
    ...(await untouched(store, snapshots, now, 1)),
    ...manifests,
    ...(await untouched(store, [...(await loose("data")), ...(await loose("findings"))], now, 1)),
    ...(await untouched(store, [...(await loose(receivedFolder)), ...(await loose(derivedFolder))], now, days)),
    ...(await untouched(store, await loose(publishedTablesFolder), now, 1)),
  ];
}

/** What was written within the last days may belong to a commit that is still going on. */
async function untouched(store: Store, keys: readonly string[], now: Date, days: number): Promise<string[]> {
  const written = await Promise.all(keys.map((key) => store.modified(key)));
  return keys.filter((_, index) => {
    const at = written[index];
    return at !== undefined && now.getTime() - at.getTime() > days * day;
  });
}

/** Whatever came to be referred to meanwhile is put back in its place. */
async function putBackKept(store: Store, runs: readonly Numbered<GcRecord>[], kept: Kept): Promise<void> {
  const needed = [...kept.files, ...kept.manifests, ...kept.snapshots];
  const taken = new Set(runs.flatMap(({ removed }) => removed));
  const trashed = new Set(await store.list(trashFolder));
  const isThere = (key: string) => runs.some(({ number }) => trashed.has(trashKey(number, key)));
  await putBack(
    store,
    needed.filter((key) => taken.has(key) && isThere(key)),
  );
}

async function measured(store: Store, keys: readonly string[]): Promise<{ key: string; bytes: number }[]> {
  return await Promise.all(keys.map(async (key) => ({ key, bytes: (await store.size(key)) ?? 0 })));
}
