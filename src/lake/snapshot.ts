import { z } from "zod";
import type { Manifest, Snapshot } from "../contracts/manifest.ts";
import { UserError } from "../errors.ts";
import { sha256 } from "./checksum.ts";
import { type ManifestRef, manifestKey, snapshotKey } from "./keys.ts";
import { lakeDamaged, snapshotMissing } from "./lake-errors.ts";
import { groupVersions, listVersions, parseObject, readManifest } from "./manifests.ts";
import type { Store } from "./store.ts";

const record = z.object({
  id: z.string(),
  manifests: z.array(
    z.object({ dataset: z.string(), period: z.string(), version: z.number().int(), checksum: z.string() }),
  ),
});

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
  for (const ref of group.toReversed()) {
    const manifest = await readManifest(store, ref);
    if (Date.parse(manifest.committedAt) <= time) return manifest;
  }
  return undefined;
}

async function recordedSnapshot(store: Store, id: string): Promise<Snapshot> {
  const bytes = await store.read(snapshotKey(id));
  if (!bytes) throw snapshotMissing({ zh: "没有这个编号的快照。", en: "There is no snapshot with this id." }, id);
  const read = record.safeParse(parseObject(bytes));
  if (!read.success || snapshotId(read.data.manifests) !== id) {
    throw lakeDamaged({ zh: "快照记录被修改过。", en: "The record of a snapshot was changed." }, snapshotKey(id));
  }
  const manifests = await Promise.all(read.data.manifests.map((ref) => readManifest(store, ref)));
  const changed = manifests.find((manifest, index) => manifest.checksum !== read.data.manifests[index]?.checksum);
  if (!changed) return { id, manifests };
  throw lakeDamaged(
    { zh: "快照引用的清单已不是当时的清单。", en: "A manifest is not the one that the snapshot was made of." },
    manifestKey(changed),
  );
}

/** Who may only read, or has a full disk, still gets the snapshot. */
async function recordSnapshot(store: Store, { id, manifests }: Snapshot): Promise<void> {
  if ((await store.size(snapshotKey(id))) !== undefined) return;
  const refs = manifests.map(({ dataset, period, version, checksum }) => ({
    dataset,
    period,
    version,
    checksum,
  }));
  try {
    await store.createExclusive(snapshotKey(id), new TextEncoder().encode(JSON.stringify({ id, manifests: refs })));
  } catch (error) {
    if (!(error instanceof UserError && (error.kind === "lakeReadOnly" || error.kind === "diskFull"))) throw error;
  }
}

function snapshotId(refs: readonly ManifestRef[]): string {
  const lines = refs.map(({ dataset, period, version }) => `${dataset}\t${period}\t${version}\n`);
  return sha256(lines.sort().join("")).slice(0, 16);
}
