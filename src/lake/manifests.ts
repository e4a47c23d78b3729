import { lakeFormat, type Manifest, manifest } from "../contracts/manifest.ts";
import { sha256 } from "./checksum.ts";
import { type ManifestRef, manifestFolder, manifestKey, parseManifestKey, versionsFolder } from "./keys.ts";
import { lakeDamaged, lakeNewer } from "./lake-errors.ts";
import type { Store } from "./store.ts";

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

/** Reads one version and checks it whole; UserError lakeDamaged or lakeNewer. */
export async function readManifest(store: Store, ref: ManifestRef): Promise<Manifest> {
  const key = manifestKey(ref);
  const bytes = await store.read(key);
  const content = bytes && parseObject(bytes);
  if (!content) throw lakeDamaged({ zh: "清单丢失或不完整。", en: "A manifest is lost or incomplete." }, key);
  if (typeof content.format === "number" && content.format > lakeFormat) {
    throw lakeNewer(key, content.format, lakeFormat);
  }
  const { checksum, ...rest } = content;
  const read = manifest.safeParse(content);
  if (checksum !== sha256(JSON.stringify(rest)) || !read.success || manifestKey(read.data) !== key) {
    throw lakeDamaged({ zh: "清单被修改过，与校验和不符。", en: "A manifest was changed: its checksum differs." }, key);
  }
  return read.data;
}

/** A manifest's bytes, checksum included. */
export function encodeManifest(content: Omit<Manifest, "checksum">): Uint8Array {
  const checksum = sha256(JSON.stringify(content));
  return new TextEncoder().encode(`${JSON.stringify({ ...content, checksum })}\n`);
}

/** JSON bytes as an object; undefined when they are none. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function parseKeys(keys: readonly string[]): ManifestRef[] {
  return keys.flatMap((key) => parseManifestKey(key) ?? []);
}

function byDatasetAndPeriod(a: ManifestRef, b: ManifestRef): number {
  if (a.dataset !== b.dataset) return a.dataset < b.dataset ? -1 : 1;
  if (a.period !== b.period) return a.period < b.period ? -1 : 1;
  return a.version - b.version;
}
