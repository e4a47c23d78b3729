import { z } from "zod";
import { type VersionRef, versionRef } from "../contracts/lake-record.ts";
import type { Manifest, Snapshot } from "../contracts/manifest.ts";
import { UserError } from "../errors.ts";
import { parseObject } from "./checked-json.ts";
import { sha256 } from "./checksum.ts";
import { type ManifestRef, manifestKey, snapshotKey, snapshotsFolder } from "./keys.ts";
import { lakeDamaged, snapshotMissing } from "./lake-errors.ts";
import { groupVersions, listVersions, readManifest } from "./manifests.ts";
import type { Store } from "./store.ts";
import { readKey } from "./trash.ts";

const record = z.object({ id: z.string(), manifests: z.array(versionRef) });

/**
 * The newest state; the state at an ISO time: of each manifest the highest version number committed at or before
 * it; or the state with a snapshot's id. Every state that was ever given out is recorded by its id.
 */
export async function readSnapshot(store: Store, asOf?: string): Promise<Snapshot> {
  if (asOf !== undefined && /^[0-9a-f]{16}$/.test(asOf)) return await recordedSnapshot(store, asOf);
  const groups = groupVersions(await listVersions(store));
  const manifests = asOf === undefined ? await newest(store, groups) : await at(store, groups, asOf);
  const snapshot = { id: snapshotId(manifests), manifests };
  await recordSnapshot(store, snapshot);
  return snapshot;
}

async function newest(store: Store, groups: readonly ManifestRef[][]): Promise<Manifest[]> {
  const last = groups.flatMap((group) => group.at(-1) ?? []);
  return await Promise.all(last.map((ref) => readManifest(store, ref)));
}

async function at(store: Store, groups: readonly ManifestRef[][], asOf: string): Promise<Manifest[]> {
  if (!z.iso.datetime({ offset: true }).safeParse(asOf).success) {
    throw snapshotMissing(
      { zh: "时间或快照编号的写法不对。", en: "This is neither a time with its zone nor a snapshot id." },
      asOf,
    );
  }
  const found = await Promise.all(groups.map((group) => lastBefore(store, group, Date.parse(asOf))));
  const manifests = found.filter((manifest) => manifest !== undefined);
  if (manifests.length > 0) return manifests;
  throw snapshotMissing({ zh: "那个时间数据湖里还没有数据。", en: "The lake held nothing at that time." }, asOf);
}

/** Clocks of several machines differ, so times need not rise with the version: searched from the newest down. */
async function lastBefore(store: Store, group: readonly ManifestRef[], time: number): Promise<Manifest | undefined> {
  let above: ManifestRef | undefined;
  for (const ref of group.toReversed()) {
    if (above && ref.version < above.version - 1) throw await removed(store, above);
    const manifest = await readManifest(store, ref);
    if (Date.parse(manifest.committedAt) <= time) return manifest;
    above = ref;
  }
  if (above && above.version > 1) throw await removed(store, above);
  return undefined;
}

/** Versions below one that came later than the time asked for are gone: which of them was current cannot be said. */
async function removed(store: Store, above: ManifestRef): Promise<UserError> {
  return snapshotMissing(
    {
      zh: "那个时间的状态已按保留期限清理，不能再读取。",
      en: "The state of that time was removed by gc when its retention had ended.",
    },
    `${above.dataset} ${above.period} < ${(await readManifest(store, above)).committedAt}`,
  );
}

/** The versions that a snapshot with an id was made of; undefined when none was recorded. */
export async function snapshotRefs(store: Store, id: string): Promise<VersionRef[] | undefined> {
  const bytes = await readKey(store, snapshotKey(id));
  if (!bytes) return undefined;
  const read = record.safeParse(parseObject(bytes));
  if (read.success && snapshotId(read.data.manifests) === id) return read.data.manifests;
  throw lakeDamaged({ zh: "快照记录被修改过。", en: "The record of a snapshot was changed." }, snapshotKey(id));
}

/** Ids of every state that was given out and not removed since. */
export async function snapshotIds(store: Store): Promise<string[]> {
  return (await store.list(snapshotsFolder)).flatMap((key) => /\/([0-9a-f]{16})\.json$/.exec(key)?.[1] ?? []);
}

/** A version as a record of the lake names it. */
export function refOf({ dataset, period, version, checksum }: Manifest): VersionRef {
  return { dataset, period, version, checksum };
}

async function recordedSnapshot(store: Store, id: string): Promise<Snapshot> {
  const refs = await snapshotRefs(store, id);
  if (!refs) throw snapshotMissing({ zh: "没有这个编号的快照。", en: "There is no snapshot with this id." }, id);
  const manifests = await Promise.all(refs.map((ref) => readManifest(store, ref)));
  const changed = manifests.find((manifest, index) => manifest.checksum !== refs[index]?.checksum);
  if (!changed) return { id, manifests };
  throw lakeDamaged(
    { zh: "快照引用的清单已不是当时的清单。", en: "A manifest is not the one that the snapshot was made of." },
    manifestKey(changed),
  );
}

/** Who may only read, or has a full disk, still gets the snapshot. */
async function recordSnapshot(store: Store, { id, manifests }: Snapshot): Promise<void> {
  if ((await store.size(snapshotKey(id))) !== undefined) return;
  const content = JSON.stringify({ id, manifests: manifests.map(refOf) });
  try {
    await store.createExclusive(snapshotKey(id), new TextEncoder().encode(content));
  } catch (error) {
    if (!(error instanceof UserError && (error.kind === "lakeReadOnly" || error.kind === "diskFull"))) throw error;
  }
}

function snapshotId(refs: readonly ManifestRef[]): string {
  const lines = refs.map(({ dataset, period, version }) => `${dataset}\t${period}\t${version}\n`);
  return sha256(lines.sort().join("")).slice(0, 16);
}
