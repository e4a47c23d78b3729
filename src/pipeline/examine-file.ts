import type { UserError } from "../errors.ts";
import { type IntakeResult, intakeFile } from "../intake/intake-file.ts";
import { type Context, contractOf } from "./context.ts";
import { contractFingerprint } from "./contract-fingerprint.ts";
import { readHeadingMap } from "./heading-maps.ts";
import type { InboxFile } from "./inbox.ts";

/** What checking a file came to, and by which contract and confirmed headings. */
export type ExaminedFile = IntakeResult & { contract: string };

/** Reads a file and checks its rows as its sender's; nothing is kept beyond the context's folder for temporary files. */
export async function examineFile(
  context: Context,
  { path, period, sender, dataset }: InboxFile,
  { submission, identityKey }: { submission: string; identityKey: string },
): Promise<ExaminedFile> {
  const headingMap = await readHeadingMap(context.workspace, sender.code);
  const result = await intakeFile(context.engine, path, context.programme.contracts, {
    ...{ period, sender, submission, identityKey, headingMap },
    workDir: context.workDir,
    ...(dataset === undefined ? {} : { dataset }),
  });
  const contract = contractOf(context, result.dataset);
  return { ...result, contract: contractFingerprint(contract, headingMap[result.dataset]) };
}

const ofTheFile = [
  "fileMissing",
  "fileEmpty",
  "fileUnreadable",
  "datasetUnknown",
  "datasetOther",
  "headingsMissing",
  "sheetMisplaced",
];

/** Errors of one file let the next one go on; those of the machine or the lake stop the run. */
export function concernsTheFile(error: UserError): boolean {
  return ofTheFile.includes(error.kind);
}
