/** A version of the manifest of one (dataset, period). */
export type ManifestRef = { dataset: string; period: string; version: number };

export const markerKey = "lake.json";
export const manifestFolder = "manifest";
export const receivedFolder = "received";
export const derivedFolder = "derived";
/** Originals and findings name people; only the owner of the lake may read them. */
export const privateFolders: readonly string[] = [receivedFolder, "findings"];

export const receivedKey = (sha256: string) => `${receivedFolder}/${sha256}`;
export const snapshotKey = (id: string) => `snapshots/${id}.json`;
export const derivedKey = (name: string) => `${derivedFolder}/${name}`;
export const dataFolder = (of: { dataset: string; period: string }) => `data/${of.dataset}/${of.period}`;
export const findingsFolder = (of: { dataset: string; period: string }) => `findings/${of.dataset}/${of.period}`;
export const versionsFolder = (of: { dataset: string; period: string }) =>
  `${manifestFolder}/${of.dataset}/${of.period}`;

export function manifestKey(ref: ManifestRef): string {
  return `${versionsFolder(ref)}/${String(ref.version).padStart(6, "0")}.json`;
}

/** Reads a manifest's key; undefined for anything else that lies in the folder. */
export function parseManifestKey(key: string): ManifestRef | undefined {
  const [folder, dataset, period, name, ...rest] = key.split("/");
  const version = /^(\d{6,})\.json$/.exec(name ?? "")?.[1];
  if (folder !== manifestFolder || !dataset || !period || version === undefined || rest.length > 0) return undefined;
  return { dataset, period, version: Number(version) };
}

/** The sha256 that a content-addressed key is named by. */
export function checksumInKey(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1).replace(/\.parquet$/, "");
}

/** A key's parts; throws on a key that could lead out of the store. */
export function keyParts(key: string): string[] {
  const parts = key.split("/");
  if (parts.some((part) => !/^[\p{L}\p{N}_~][\p{L}\p{N}_.=~-]*$/u.test(part))) throw new Error(`not a key: ${key}`);
  return parts;
}
