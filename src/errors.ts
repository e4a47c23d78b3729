import type { Text } from "./contracts/text.ts";

/** Exit code of every kind of error a user can meet; each kind has its own. */
export const exitCodes = {
  usage: 2,
  rowsRejected: 3,
  workspaceMissing: 10,
  workspaceInvalid: 11,
  programmeInvalid: 12,
  policyMissing: 13,
  policyInvalid: 14,
  indicatorUnknown: 15,
  clauseDuplicate: 16,
  areaUnknown: 17,
  areaTreeInvalid: 18,
  clauseUnknown: 19,
  fileMissing: 20,
  fileEmpty: 21,
  fileUnreadable: 22,
  datasetUnknown: 23,
  datasetOther: 24,
  headingsMissing: 25,
  periodInvalid: 26,
  periodFuture: 27,
  senderUnknown: 28,
  sheetMisplaced: 29,
  lakeNewer: 30,
  lakeDamaged: 31,
  lakeBusy: 32,
  diskFull: 33,
  snapshotMissing: 34,
  lakeReadOnly: 35,
  lakeUnreachable: 36,
  lakeUnsound: 37,
  memoryFull: 38,
  secretMissing: 40,
  keyInvalid: 41,
  identityKeysMixed: 42,
  queryFailed: 50,
  nothingToDo: 51,
  portTaken: 52,
  siteMissing: 53,
  engineUnable: 54,
  enginesDiffer: 55,
  singleFileUnknown: 60,
  singleFileBroken: 61,
  singleFileUnsigned: 62,
  signerOther: 63,
} as const;

export type ErrorKind = keyof typeof exitCodes;

export type ErrorDetail = {
  /** What is wrong, one sentence. */
  what: Text;
  /** File, sheet, row, column, or configuration key. */
  where?: string;
  got?: string;
  allowed?: string;
  /** What to do next, one sentence. */
  next: Text;
};

/** An error that the user can fix: shown without a stack, in both languages, with its own exit code. */
export class UserError extends Error {
  readonly kind: ErrorKind;
  readonly detail: ErrorDetail;

  constructor(kind: ErrorKind, detail: ErrorDetail, options?: ErrorOptions) {
    super(`${detail.what.zh} ${detail.what.en}`, options);
    this.name = "UserError";
    this.kind = kind;
    this.detail = detail;
  }

  get exitCode(): number {
    return exitCodes[this.kind];
  }
}

/** Renders an error for a terminal: what, where, got, allowed, next; Chinese first, English beside it. */
export function renderError(error: UserError): string {
  const { what, where, got, allowed, next } = error.detail;
  const lines = [`✗ ${what.zh}`, `  ${what.en}`];
  if (where !== undefined) lines.push(`  位置 where: ${where}`);
  if (got !== undefined) lines.push(`  得到 got: ${got}`);
  if (allowed !== undefined) lines.push(`  允许 allowed: ${allowed}`);
  lines.push(`  → ${next.zh}`, `    ${next.en}`);
  return lines.join("\n");
}
