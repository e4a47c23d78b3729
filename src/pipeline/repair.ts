import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Dataset } from "../contracts/dataset.ts";
import { type Finding, finding, findingColumns } from "../contracts/finding.ts";
import type { HeadingMatch, Submission } from "../contracts/manifest.ts";
import type { Engine } from "../engines/engine.ts";
import type { UserError } from "../errors.ts";
import { knownHeadings } from "../intake/headings.ts";
import type { IntakeResult } from "../intake/intake-file.ts";
import { readSheets } from "../intake/read-sheets.ts";
import { readTextRecords } from "../intake/text-records.ts";
import { type Context, contractOf } from "./context.ts";
import type { InboxFile } from "./inbox.ts";
import { repairName } from "./repair-name.ts";

type RepairedResult = Pick<
  IntakeResult,
  "dataset" | "rowsIn" | "accepted" | "rejected" | "headings" | "findingsFile"
> & {
  submission: string;
};

/**
 * Writes the repair sheet of a submission with rejected rows to outbox/<period>/<sender>/ and gives its path. It holds
 * personal data as the sender wrote them and is meant for the sender only.
 */
export async function writeRepair(
  context: Context,
  outbox: string,
  file: InboxFile,
  result: RepairedResult,
): Promise<string> {
  const out = await placeOf(outbox, file);
  const { dataset, rowsIn, accepted, rejected, headings, findingsFile, submission } = result;
  const { findings, totals } = await readFindings(context.engine, findingsFile);
  const { repairSheet } = await import("../sheets/repair-sheet.ts");
  await repairSheet({
    original: await original(file.path, headings),
    ...{ fileName: basename(file.path), sender: file.sender.name, findings, totals, headings, out },
    contract: contractOf(context, dataset),
    counts: { rowsIn, accepted, rejected },
    marker: { kind: "repair", sender: file.sender.code, period: file.period.id, dataset, submission },
  });
  return out;
}

/**
 * Writes the repair sheet of a submission in the lake once more, from the same file and the findings that are kept of it;
 * undefined when no row of it was rejected.
 */
export async function repairAgain(
  context: Context,
  outbox: string,
  file: InboxFile,
  submission: Submission,
): Promise<string | undefined> {
  if (submission.rejected === 0) return undefined;
  const { findingsFile: key, findingsBytes } = submission;
  const findingsFile = key === null ? null : await context.lake.localPath(key, findingsBytes ?? undefined);
  return await writeRepair(context, outbox, file, { ...submission, findingsFile, submission: submission.id });
}

/** Writes why a whole file was refused, in front of the sender's own workbook where it can be read; gives the path. */
export async function writeRefusal(
  context: Context,
  outbox: string,
  file: InboxFile,
  error: UserError,
): Promise<string> {
  const out = await placeOf(outbox, file);
  const { refusalSheet } = await import("../sheets/refusal-sheet.ts");
  await refusalSheet({
    original: isReadable(error)
      ? await refusedOriginal(file.path, context.workDir, context.programme.contracts)
      : undefined,
    ...{ fileName: basename(file.path), sender: file.sender.name, error: error.detail, out },
    marker: { kind: "repair", sender: file.sender.code, period: file.period.id },
  });
  return out;
}

/** A sheet that comes back a second time keeps the name of the first. */
async function placeOf(outbox: string, { path, period, sender }: InboxFile): Promise<string> {
  const folder = join(outbox, period.id, sender.name);
  await mkdir(folder, { recursive: true });
  return join(folder, repairName(basename(path)));
}

/** Findings beyond these are counted, but not marked. */
const mostMarked = 100_000;
const forSender = "severity = 'refuse' OR (severity = 'warn' AND actor = 'clerk')";

async function readFindings(engine: Engine, path: string | null) {
  if (path === null) return { findings: [], totals: [] };
  await engine.register("repair_findings", { columns: findingColumns, files: [path] });
  const rows = await engine.rows(`SELECT * FROM repair_findings WHERE ${forSender} LIMIT ${mostMarked}`);
  const totals = await engine.rows(
    `SELECT "check", severity, count(*) AS found FROM repair_findings WHERE ${forSender} GROUP BY 1, 2 ORDER BY 2, 3 DESC, 1`,
  );
  const findings: Finding[] = rows.map(({ text_zh: zh, text_en: en, row, ...rest }) =>
    finding.parse({ ...rest, row: row === null ? null : Number(row), text: { zh, en } }),
  );
  return {
    findings,
    totals: totals.map((one) => ({
      check: String(one.check),
      severity: String(one.severity),
      count: Number(one.found),
    })),
  };
}

/** A workbook goes back as it is; a text file's records go into a new one. */
async function original(path: string, [first]: readonly HeadingMatch[]): Promise<string | string[][]> {
  if (!first || first.delimiter === null) return path;
  return readTextRecords(path, first.encoding, first.delimiter);
}

/** What could not be read, or must not be (a zip bomb, say), is not opened a second time. */
function isReadable({ kind }: UserError): boolean {
  return kind !== "fileUnreadable" && kind !== "fileEmpty";
}

/** Undefined where nothing can be read of the file. */
async function refusedOriginal(path: string, workDir: string, contracts: readonly Dataset[]) {
  const read = await readSheets(path, workDir, knownHeadings(contracts)).catch(() => undefined);
  const [first] = read?.sheets ?? [];
  if (!first) return undefined;
  return first.delimiter === null ? path : readTextRecords(path, first.encoding, first.delimiter);
}
