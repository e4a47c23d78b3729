import { UserError } from "../errors.ts";
import { identityKeyMark } from "../intake/identity-key.ts";
import { type IntakeResult, intakeFile } from "../intake/intake-file.ts";
import { type Context, contractOf } from "./context.ts";
import { contractFingerprint } from "./contract-fingerprint.ts";
import { readHeadingMap } from "./heading-maps.ts";
import type { InboxFile } from "./inbox.ts";

/** What checking a file came to, and by which contract, confirmed headings and key. */
export type ExaminedFile = IntakeResult & { contract: string; identityKey?: string };

/**
 * Reads a file and checks its rows as its sender's; nothing is kept beyond the context's folder for temporary files. A
 * file that asks for more memory than there is cannot be read: UserError fileUnreadable, because of memoryFull.
 */
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
  }).catch((error) => {
    throw error instanceof UserError && error.kind === "memoryFull" ? tooMuch(path, error) : error;
  });
  const contract = contractOf(context, result.dataset);
  const mark = identityKeyMark(contract, identityKey);
  return {
    ...result,
    contract: contractFingerprint(contract, headingMap[result.dataset]),
    ...(mark === undefined ? {} : { identityKey: mark }),
  };
}

function tooMuch(path: string, cause: UserError): UserError {
  const detail = {
    what: {
      zh: "文件的内容太多，内存不够，没有接收。",
      en: "The file holds too much for the memory; it was not taken.",
    },
    where: path,
    next: {
      zh: "拆成几个文件，或在内存更大的机器上接收。",
      en: "Divide it into several files, or take it in on a machine with more memory.",
    },
  };
  return new UserError("fileUnreadable", detail, { cause });
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
