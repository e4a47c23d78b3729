import type { Submission } from "../src/contracts/manifest.ts";
import type { ErrorDetail, ErrorKind, UserError } from "../src/errors.ts";

/** What a sender is told of one file; the same object always gives the same receipt. */
export type Receipt = {
  receipt: 1;
  /** The object it answers. */
  key: string;
  /** Taken; refused whole, with the reason; or once taken and since replaced by a later file. */
  outcome: "taken" | "refused" | "superseded";
  submission: SubmissionBrief | null;
  reason: ({ kind: ErrorKind } & ErrorDetail) | null;
};

type SubmissionBrief = Pick<
  Submission,
  | ("id" | "dataset" | "period" | "sender" | "receivedSha256" | "receivedAt")
  | ("rowsIn" | "accepted" | "rejected" | "findings")
>;

/** Receipt for a file in the lake. */
export function takenReceipt(key: string, submission: Submission): Receipt {
  const { id, dataset, period, sender, receivedSha256, receivedAt, rowsIn, accepted, rejected, findings } = submission;
  const brief = { id, dataset, period, sender, receivedSha256, receivedAt, rowsIn, accepted, rejected, findings };
  return { receipt: 1, key, outcome: "taken", submission: brief, reason: null };
}

/** Receipt for a file whose rows a later file of the same sender has replaced. */
export function supersededReceipt(key: string): Receipt {
  return { receipt: 1, key, outcome: "superseded", submission: null, reason: null };
}

/** Receipt for a file that was not taken. */
export function refusedReceipt(key: string, error: UserError): Receipt {
  return { receipt: 1, key, outcome: "refused", submission: null, reason: { kind: error.kind, ...error.detail } };
}
