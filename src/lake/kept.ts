import type { Manifest } from "../contracts/manifest.ts";
import { type ManifestRef, manifestKey, snapshotKey } from "./keys.ts";
import { groupVersions, listVersions, readManifest } from "./manifests.ts";
import { readLocks, readPublications } from "./publications.ts";
import { keptTables } from "./published-tables.ts";
import { snapshotIds, snapshotRefs } from "./snapshot.ts";
import type { Store } from "./store.ts";
import { versionFiles } from "./submission-files.ts";

const day = 86_400_000;

/** What must stay: keys of manifests and of the files they refer to, and of the snapshots that can still be read. */
export type Kept = { manifests: Set<string>; files: Set<string>; snapshots: Set<string> };

/**
 * What gc must not take: the newest versions and published tables, those that were current within the last days, and
 * whatever a publication or a lock refers to. UserError lakeDamaged where a manifest cannot be read: nothing can be taken away safely then.
 */
export async function keptKeys(store: Store, now: Date, days: number): Promise<Kept> {
  const records = [...(await readPublications(store)), ...(await readLocks(store))];
  const refs = records.flatMap(({ manifests }) => manifests);
  const groups = groupVersions(await listVersions(store));
  const manifests = new Set(refs.map(manifestKey));
  const files = new Set(await keptTables(store, now, days));
  for (const group of groups) {
    const recent = await currentSince(store, group, now.getTime() - days * day);
    for (const ref of recent) manifests.add(manifestKey(ref));
  }
  for (const ref of [...groups.flat(), ...refs].filter((one) => manifests.has(manifestKey(one))))
    for (const key of versionFiles(await readManifest(store, ref))) files.add(key);
  const snapshots = new Set(records.map(({ snapshot }) => snapshotKey(snapshot)));
  for (const id of await snapshotIds(store)) {
    const made = (await snapshotRefs(store, id)) ?? [];
    if (made.every((ref) => manifests.has(manifestKey(ref)))) snapshots.add(snapshotKey(id));
  }
  return { manifests, files, snapshots };
}

/** The newest version and those whose next one came at or after a time. */
async function currentSince(store: Store, group: readonly ManifestRef[], time: number): Promise<ManifestRef[]> {
  const recent: ManifestRef[] = [];
  let above: Manifest | undefined;
  for (const ref of group.toReversed()) {
    if (above && Date.parse(above.committedAt) < time) break;
    recent.push(ref);
    above = await readManifest(store, ref);
  }
  return recent;
}
