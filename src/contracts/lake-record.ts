import { z } from "zod";
import { readFormat } from "./manifest.ts";
import { periodId } from "./period.ts";

/** A manifest's version as something else in the lake refers to it. */
export const versionRef = z.object({
  dataset: z.string(),
  period: z.string(),
  version: z.number().int().min(1),
  checksum: z.string(),
});
export type VersionRef = z.infer<typeof versionRef>;

/** A version with what tells whether another one has the same rows: sha256 over the keys of its submissions' data. */
export const contentRef = versionRef.extend({ content: z.string() });
export type ContentRef = z.infer<typeof contentRef>;

const common = {
  format: readFormat,
  at: z.iso.datetime(),
  /** Who did it: user and machine, or the name of a service. */
  by: z.string(),
};

/** A publication of a period's figures: what gc must keep and a lock begins from. */
export const publication = z.object({
  ...common,
  period: periodId,
  policy: z.string(),
  snapshot: z.string(),
  /** The versions that the snapshot was made of. */
  manifests: z.array(contentRef),
  /** How many times a locked period was published with other data than when it was locked; 0 before. */
  revision: z.number().int().min(0),
});
export type Publication = z.infer<typeof publication>;

/** A period locked as it was published, or unlocked again. */
export const lockRecord = z.object({
  ...common,
  period: periodId,
  action: z.enum(["lock", "unlock"]),
  snapshot: z.string(),
  manifests: z.array(contentRef),
});
export type LockRecord = z.infer<typeof lockRecord>;

/** What a run of gc took away: written before anything is moved. */
export const gcRecord = z.object({
  ...common,
  /** Keys of manifests, snapshots and files. */
  removed: z.array(z.string()),
});
export type GcRecord = z.infer<typeof gcRecord>;

/** What changed in a locked period since it was locked: one dataset's version then and now; null where there is none. */
export type Revision = { dataset: string; from: number | null; to: number | null };

/** A lock as readers of a publication are told of it. */
export type LockState = { period: string; at: string; snapshot: string; changes: Revision[] };

/** What differs in a period between two states: datasets whose rows are not the same. */
export function revisionsBetween(
  period: string,
  before: readonly ContentRef[],
  after: readonly ContentRef[],
): Revision[] {
  const byDataset = (refs: readonly ContentRef[]) =>
    new Map(refs.filter((ref) => ref.period === period).map((ref) => [ref.dataset, ref]));
  const [then, now] = [byDataset(before), byDataset(after)];
  return [...new Set([...then.keys(), ...now.keys()])]
    .sort()
    .filter((dataset) => then.get(dataset)?.content !== now.get(dataset)?.content)
    .map((dataset) => ({
      dataset,
      from: then.get(dataset)?.version ?? null,
      to: now.get(dataset)?.version ?? null,
    }));
}

/** The lock that holds a period, if one does. */
export function lockOf(locks: readonly LockRecord[], period: string): LockRecord | undefined {
  const last = locks.findLast((one) => one.period === period);
  return last?.action === "lock" ? last : undefined;
}
