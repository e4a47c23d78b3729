import type { Submission } from "../src/contracts/manifest.ts";
import type { ErrorDetail, ErrorKind, UserError } from "../src/errors.ts";

/** Taken; refused whole, with the reason; or once sent and since replaced by a later file. */
type Outcome = "taken" | "refused" | "superseded";

/** What became of one sheet. */
export type SheetReceipt = {
  /** Name of the sheet's file, within its zip if it came in one. */
  file: string;
  outcome: Outcome;
  submission: SubmissionBrief | null;
  reason: ({ kind: ErrorKind } & ErrorDetail) | null;
  /** Key of the sheet that goes back to be corrected. */
  repair: string | null;
};

/** What a sender is told of one object; the same object always gives the same receipt. */
export type Receipt = {
  receipt: 1;
  /** The object it answers. */
  key: string;
  /** Of all its sheets; partly when they fared differently. */
  outcome: Outcome | "partly";
  /** One, or those of a zip. */
  sheets: SheetReceipt[];
};

type SubmissionBrief = Pick<
  Submission,
  | ("id" | "dataset" | "period" | "sender" | "receivedSha256" | "receivedAt")
  | ("rowsIn" | "accepted" | "rejected" | "findings")
>;

/** Receipt for an object from what became of its sheets. */
export function receiptOf(key: string, sheets: SheetReceipt[]): Receipt {
  const [first, ...others] = new Set(sheets.map(({ outcome }) => outcome));
  return { receipt: 1, key, outcome: first === undefined || others.length > 0 ? "partly" : first, sheets };
}

/** A sheet that is in the lake. */
export function takenSheet(file: string, submission: Submission, repair: string | null): SheetReceipt {
  const { id, dataset, period, sender, receivedSha256, receivedAt, rowsIn, accepted, rejected, findings } = submission;
  const brief = { id, dataset, period, sender, receivedSha256, receivedAt, rowsIn, accepted, rejected, findings };
  return { file, outcome: "taken", submission: brief, reason: null, repair };
}

/** A sheet whose rows a later file of the same sender has replaced. */
export function supersededSheet(file: string): SheetReceipt {
  return { file, outcome: "superseded", submission: null, reason: null, repair: null };
}

/** A sheet, or a whole object, that was not taken. */
export function refusedSheet(file: string, error: UserError, repair: string | null): SheetReceipt {
  return { file, outcome: "refused", submission: null, reason: { kind: error.kind, ...error.detail }, repair };
}
