import type { Manifest } from "../contracts/manifest.ts";
import { decodeChecked } from "./checked-json.ts";
import { type ManifestRef, manifestFolder, manifestKey, parseManifestKey, versionsFolder } from "./keys.ts";
import type { Store } from "./store.ts";
import { storedManifest } from "./stored-manifest.ts";
import { readKey } from "./trash.ts";

/** Every version of every manifest in the order of dataset, period and version number; reads names only. */
export async function listVersions(store: Store): Promise<ManifestRef[]> {
  return parseKeys(await store.list(manifestFolder)).sort(byDatasetAndPeriod);
}

/** The newest version of one (dataset, period) by number; undefined before the first commit. */
export async function newestVersion(
  store: Store,
  of: { dataset: string; period: string },
): Promise<ManifestRef | undefined> {
  const versions = parseKeys(await store.list(versionsFolder(of)));
  return versions.reduce<ManifestRef | undefined>(
    (newest, one) => (newest && newest.version > one.version ? newest : one),
    undefined,
  );
}

/** Versions of a list that `listVersions` gave, grouped by (dataset, period). */
export function groupVersions(refs: readonly ManifestRef[]): ManifestRef[][] {
  return [...Map.groupBy(refs, (ref) => `${ref.dataset}/${ref.period}`).values()];
}

/** Reads one version and checks it whole, from the trash if it was just put there; UserError lakeDamaged or lakeNewer. */
export async function readManifest(store: Store, ref: ManifestRef): Promise<Manifest> {
  const key = manifestKey(ref);
  return decodeChecked(key, await readKey(store, key), storedManifest, (content) => manifestKey(content) === key);
}

function parseKeys(keys: readonly string[]): ManifestRef[] {
  return keys.flatMap((key) => parseManifestKey(key) ?? []);
}

function byDatasetAndPeriod(a: ManifestRef, b: ManifestRef): number {
  if (a.dataset !== b.dataset) return a.dataset < b.dataset ? -1 : 1;
  if (a.period !== b.period) return a.period < b.period ? -1 : 1;
  return a.version - b.version;
}
