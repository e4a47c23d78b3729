import { publishedTablesFolder, publishedVersionsFolder } from "../contracts/published-tables.ts";

/** A version of the manifest of one (dataset, period). */
export type ManifestRef = { dataset: string; period: string; version: number };

export const markerKey = "lake.json";
export const manifestFolder = "manifest";
export const receivedFolder = "received";
export const derivedFolder = "derived";
export const snapshotsFolder = "snapshots";
export const publicationsFolder = "publications";
export const locksFolder = "locks";
export const figuresFolder = "figures";
export const gcFolder = "gc";
export const trashFolder = "trash";
/** Originals and findings name people; only the owner of the lake may read them. */
export const privateFolders: readonly string[] = [receivedFolder, "findings", trashFolder];

export const lakeFolders: readonly string[] = [
  ...[manifestFolder, receivedFolder, "data", "findings"],
  ...[snapshotsFolder, publicationsFolder, locksFolder, figuresFolder, gcFolder],
  ...[publishedTablesFolder, publishedVersionsFolder],
];

export const receivedKey = (sha256: string) => `${receivedFolder}/${sha256}`;
export const snapshotKey = (id: string) => `${snapshotsFolder}/${id}.json`;
export const derivedKey = (name: string) => `${derivedFolder}/${name}`;
export const dataFolder = (of: { dataset: string; period: string }) => `data/${of.dataset}/${of.period}`;
export const findingsFolder = (of: { dataset: string; period: string }) => `findings/${of.dataset}/${of.period}`;
export const versionsFolder = (of: { dataset: string; period: string }) =>
  `${manifestFolder}/${of.dataset}/${of.period}`;

export const trashKey = (run: number, key: string) => `${trashFolder}/${numbered(run)}/${key}`;

export function manifestKey(ref: ManifestRef): string {
  return `${versionsFolder(ref)}/${numbered(ref.version)}.json`;
}

/** A number as it stands in a key, so that keys sort by it. */
export function numbered(number: number): string {
  return String(number).padStart(6, "0");
}

/** Reads a manifest's key; undefined for anything else that lies in the folder. */
export function parseManifestKey(key: string): ManifestRef | undefined {
  const [folder, dataset, period, name, ...rest] = key.split("/");
  const version = /^(\d{6,})\.json$/.exec(name ?? "")?.[1];
  if (folder !== manifestFolder || !dataset || !period || version === undefined || rest.length > 0) return undefined;
  return { dataset, period, version: Number(version) };
}

/** Whether a key below one of the lake's folders is of the kind that the lake writes there. */
export function isOwnKey(key: string): boolean {
  const [folder = "", ...rest] = key.split("/");
  if (folder === manifestFolder) return parseManifestKey(key) !== undefined;
  if (folder === receivedFolder) return rest.length === 1 && /^[0-9a-f]{64}$/.test(rest[0] ?? "");
  if (folder === "data" || folder === "findings")
    return rest.length === 3 && /^[0-9a-f]{64}\.parquet$/.test(rest[2] ?? "");
  if (key.startsWith(`${publishedTablesFolder}/`))
    return rest.length === 3 && /^[0-9a-f]{64}\.parquet$/.test(rest[2] ?? "");
  if (key.startsWith(`${publishedVersionsFolder}/`)) return rest.length === 2 && /^\d{6,}\.json$/.test(rest[1] ?? "");
  if (folder === snapshotsFolder) return rest.length === 1 && /^[0-9a-f]{16}\.json$/.test(rest[0] ?? "");
  return rest.length === 1 && /^\d{6,}\.json$/.test(rest[0] ?? "");
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
