import type { LockRecord, Publication } from "../contracts/lake-record.ts";
import type { Change, Manifest } from "../contracts/manifest.ts";
import type { ManifestRef } from "../lake/lake.ts";
import type { Context } from "./context.ts";

/** A version of a (dataset, period): when, who, and what it changed against the one before. */
export type VersionEntry = ManifestRef & {
  at: string;
  action: Change["action"] | null;
  by: string | null;
  /** Version whose state a rollback took again. */
  from: number | null;
  added: string[];
  replaced: string[];
  removed: string[];
  accepted: number;
  acceptedBefore: number | null;
  current: boolean;
  /** Ids of the snapshots that it is part of. */
  snapshots: string[];
};

export type LakeHistoryList = {
  versions: VersionEntry[];
  publications: Publication[];
  locks: LockRecord[];
  /** Keys of manifests that gc took away, with when. */
  removals: { at: string; by: string; manifests: string[] }[];
};

/** All that was written about a period (or all periods) and a dataset (or all), oldest first. */
export async function historyOf(
  { lake }: Pick<Context, "lake">,
  wish: { period?: string | undefined; dataset?: string | undefined },
): Promise<LakeHistoryList> {
  const { history } = lake;
  const asked = (one: ManifestRef) =>
    (wish.period === undefined || one.period === wish.period) &&
    (wish.dataset === undefined || one.dataset === wish.dataset);
  const refs = (await history.versions()).filter(asked);
  const snapshots = await history.snapshots();
  const holding = Map.groupBy(
    snapshots.flatMap(({ id, manifests }) => manifests.filter(asked).map((ref) => ({ id, key: keyOf(ref) }))),
    ({ key }) => key,
  );
  const versions: VersionEntry[] = [];
  let former: Manifest | undefined;
  for (const [index, ref] of refs.entries()) {
    const manifest = await history.manifest(ref);
    if (former?.dataset !== ref.dataset || former.period !== ref.period) former = undefined;
    const next = refs[index + 1];
    const current = next?.dataset !== ref.dataset || next.period !== ref.period;
    versions.push(
      entryOf(
        manifest,
        former,
        current,
        (holding.get(keyOf(ref)) ?? []).map(({ id }) => id),
      ),
    );
    former = manifest;
  }
  const ofPeriod = (one: { period: string }) => wish.period === undefined || one.period === wish.period;
  return {
    versions,
    publications: (await history.publications()).filter(ofPeriod),
    locks: (await history.locks()).filter(ofPeriod),
    removals: removalsOf(await history.removals(), wish),
  };
}

function entryOf(
  manifest: Manifest,
  former: Manifest | undefined,
  current: boolean,
  snapshots: string[],
): VersionEntry {
  const { dataset, period, version, committedAt, submissions, change } = manifest;
  const before = new Map((former?.submissions ?? []).map((one) => [one.sender, one]));
  const now = new Map(submissions.map((one) => [one.sender, one]));
  const known = former !== undefined || version === 1;
  return {
    ...{ dataset, period, version, at: committedAt, action: change?.action ?? null, by: change?.by ?? null },
    from: change?.from ?? null,
    added: known ? [...now.keys()].filter((sender) => !before.has(sender)) : [],
    replaced: [...now].filter(([sender, one]) => isOther(before.get(sender), one)).map(([sender]) => sender),
    removed: [...before.keys()].filter((sender) => !now.has(sender)),
    accepted: acceptedRows(manifest),
    acceptedBefore: former ? acceptedRows(former) : version === 1 ? 0 : null,
    ...{ current, snapshots },
  };
}

type Sent = Manifest["submissions"][number];

function isOther(before: Sent | undefined, now: Sent): boolean {
  return before !== undefined && (before.id !== now.id || before.data !== now.data);
}

function acceptedRows({ submissions }: Manifest): number {
  return submissions.reduce((sum, one) => sum + one.accepted, 0);
}

function removalsOf(
  runs: readonly { at: string; by: string; removed: string[] }[],
  { period, dataset }: { period?: string | undefined; dataset?: string | undefined },
): LakeHistoryList["removals"] {
  const isAsked = (key: string) => {
    const [folder, ofDataset, ofPeriod] = key.split("/");
    return (
      folder === "manifest" &&
      (dataset === undefined || ofDataset === dataset) &&
      (period === undefined || ofPeriod === period)
    );
  };
  return runs
    .map(({ at, by, removed }) => ({ at, by, manifests: removed.filter(isAsked) }))
    .filter(({ manifests }) => manifests.length > 0);
}

function keyOf({ dataset, period, version }: ManifestRef): string {
  return `${dataset}/${period}/${version}`;
}
