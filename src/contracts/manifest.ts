import { z } from "zod";
import { periodId } from "./period.ts";
import { text } from "./text.ts";

/** The lake's format; a reader refuses a higher number. 2: manifests write headings that submissions share once. */
export const lakeFormat = 2;

/** Formats that are read. */
export const readFormat = z.union([z.literal(1), z.literal(lakeFormat)]);

export const lakeMarker = z.object({ format: z.number().int(), createdBy: z.string() });

/** How the headings of a submission met the contract. */
export const headingMatch = z.object({
  sheet: z.string().nullable(),
  headingRow: z.number().int(),
  encoding: z.string(),
  delimiter: z.string().nullable(),
  matched: z.array(
    z.object({
      column: z.string(),
      /** As the sender wrote it. */
      heading: z.string(),
      /** Position among the sheet's columns, from 0. */
      index: z.number().int(),
      /** Unit of the sheet's figures. */
      unit: z.string().nullable(),
      /** The heading asks the opposite question: 是 there means 否 in the column. */
      inverse: z.boolean(),
      /** A person confirmed for this sender that the heading means the column. */
      confirmed: z.boolean().optional(),
    }),
  ),
  /** Columns of the contract that the sheet does not have. */
  missing: z.array(z.string()),
  /** Headings of the sheet that the contract does not know. */
  unknown: z.array(z.string()),
});
export type HeadingMatch = z.infer<typeof headingMatch>;

/** What a corrected repair sheet changed in the submission that it answers, in rows. */
export const correction = z.object({
  submission: z.string(),
  /** Accepted before and the same now. */
  unchanged: z.number().int(),
  /** Accepted only now. */
  corrected: z.number().int(),
  /** Accepted before, with other values now. */
  altered: z.number().int(),
  /** Accepted before and no longer there. */
  dropped: z.number().int(),
});
export type Correction = z.infer<typeof correction>;

/** One accepted file of one sender: rows received = accepted + rejected, always. */
export const submission = z.object({
  /** First 16 hex digits of sha256 over period, sender and the received bytes’ checksum. */
  id: z.string(),
  dataset: z.string(),
  period: periodId,
  /** Area code of the reporting unit. */
  sender: z.string(),
  file: z.string(),
  receivedSha256: z.string(),
  receivedBytes: z.number().int(),
  receivedAt: z.iso.datetime(),
  /** When the sender's first valid report for the dataset and period came; null until then. The lake sets it. */
  firstValidAt: z.iso.datetime().nullable().optional(),
  rowsIn: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Number of findings by check id. */
  findings: z.record(z.string(), z.number().int()),
  /** Keys within the lake, with the files' checksum and length in bytes. */
  data: z.string().nullable(),
  dataSha256: z.string().nullable(),
  dataBytes: z.number().int().nullable(),
  findingsFile: z.string().nullable(),
  findingsBytes: z.number().int().nullable(),
  /** Order-free hash over the accepted rows' own columns: equal when a sender sends last period's rows again. */
  fingerprint: z.string(),
  headings: z.array(headingMatch),
  /** What the sender should know of how the file was read: sheets and rows that are no records. */
  notes: z.array(text).optional(),
  /** sha256 over the contract and the sender's confirmed headings by which the file was read. */
  contract: z.string().optional(),
  /** Mark of the key by which identity numbers were hashed; left out where the dataset has none. */
  identityKey: z.string().optional(),
  /** When the same bytes were read anew, after a contract, a confirmed heading or the key had changed. */
  recheckedAt: z.iso.datetime().optional(),
  /** Given when the file is a repair sheet come back. */
  corrects: correction.optional(),
});
export type Submission = z.infer<typeof submission>;
/** A submission whose tables are not in the lake yet: the commit stores them and adds their keys. */
export type SubmissionDraft = Omit<
  Submission,
  "data" | "dataSha256" | "dataBytes" | "findingsFile" | "findingsBytes" | "firstValidAt"
>;

/** Whether a report counts: a row of it was accepted, or it says that there is nothing to report. */
export function isValid({ rowsIn, accepted }: Pick<Submission, "rowsIn" | "accepted">): boolean {
  return accepted > 0 || rowsIn === 0;
}

/** When the sender's first valid report came; of a submission stored before that was kept, its own receipt. */
export function validSince(one: Submission): string | null {
  if (one.firstValidAt !== undefined) return one.firstValidAt;
  return isValid(one) ? one.receivedAt : null;
}

/** What made a version: a sheet taken in or checked anew, a return to an earlier version, or files put together. */
export const change = z.object({
  action: z.enum(["ingest", "recheck", "rollback", "compact"]),
  /** Who ran it: user and machine, or the name of a service. */
  by: z.string(),
  /** Each writer's own, by which it knows its version again when the answer to its write was lost. */
  commit: z.string(),
  /** Version that a rollback took again. */
  from: z.number().int().optional(),
});
export type Change = z.infer<typeof change>;

/** A file with the rows of several submissions' files, to be read instead of them: fewer and larger files. */
export const pack = z.object({
  data: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  rows: z.number().int(),
  /** Keys of the files whose rows it holds, in its order. */
  of: z.array(z.string()),
});
export type Pack = z.infer<typeof pack>;

/** A version of the pointer of one (dataset, period): the submissions that make up its state. */
export const manifest = z.object({
  format: readFormat,
  dataset: z.string(),
  period: periodId,
  version: z.number().int().min(1),
  committedAt: z.iso.datetime(),
  submissions: z.array(submission),
  /** Ids of submissions that a later one of the same sender took the place of. */
  superseded: z.array(z.string()).default([]),
  /** Left out by programs that did not keep it yet. */
  change: change.optional(),
  /** Every file that a pack stands for is that of a submission of this version. */
  packs: z.array(pack).optional(),
  /** sha256 over the JSON of all fields above, so that an edit by hand shows. */
  checksum: z.string(),
});
export type Manifest = z.infer<typeof manifest>;

/** Keys of the files that hold a version's accepted rows, each row once: packs, and what is in none. */
export function dataFilesOf({ submissions, packs = [] }: Pick<Manifest, "submissions" | "packs">): string[] {
  const packed = new Set(packs.flatMap((one) => one.of));
  const single = submissions.flatMap(({ data }) => (data === null || packed.has(data) ? [] : [data]));
  return [...packs.map((one) => one.data), ...single];
}

/** Length in bytes of each file that holds accepted rows, by key. */
export function dataLengths(manifests: readonly Pick<Manifest, "submissions" | "packs">[]): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const { submissions, packs = [] } of manifests) {
    for (const { data, dataBytes } of submissions) if (data !== null) lengths.set(data, dataBytes ?? 0);
    for (const { data, bytes } of packs) lengths.set(data, bytes);
  }
  return lengths;
}

/** A consistent state of the lake: one manifest version for each (dataset, period) that has data. */
export type Snapshot = {
  /** First 16 hex digits of sha256 over the sorted list of dataset, period, version. */
  id: string;
  manifests: readonly Manifest[];
};
