import { randomUUID } from "node:crypto";
import { basename, join } from "node:path";
import { type Dataset, lakeColumns, originColumns } from "../contracts/dataset.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import type { Text } from "../contracts/text.ts";
import { name, quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { checkSheets, type IntakeContext, type SheetInput } from "./check-sheet.ts";
import { countFindings, findingsQuery, rejectedRows } from "./finding-table.ts";
import { knownHeadings, matchHeadings } from "./headings.ts";
import { readSheets } from "./read-sheets.ts";
import { recogniseDataset } from "./recognise.ts";
import { sheetNotes } from "./sheet-notes.ts";
import { isZeroReport, noRecords } from "./zero-report.ts";

/** What became of a file's rows: rowsIn = accepted + rejected. */
export type IntakeResult = {
  dataset: string;
  rowsIn: number;
  accepted: number;
  rejected: number;
  /** Local Parquet file of the accepted rows (lakeColumns); null when there is none. */
  data: string | null;
  /** Local Parquet file of the findings; null when there is none. */
  findingsFile: string | null;
  findings: Record<string, number>;
  fingerprint: string;
  headings: HeadingMatch[];
  /** What the sender should know of how the file was read. */
  notes?: Text[];
};

/**
 * Reads a received file and checks every row; UserErrors of readSheets, recogniseDataset and matchHeadings, fileEmpty for
 * one without a record that does not say that there is nothing to report.
 */
export async function intakeFile(
  engine: Engine,
  path: string,
  contracts: readonly Dataset[],
  context: IntakeContext,
): Promise<IntakeResult> {
  const { headingMap = {} } = context;
  const read = await readSheets(path, context.workDir, knownHeadings(contracts, headingMap));
  const { sheets } = read;
  const [first] = sheets;
  if (!first) throw new Error(`readSheets gave no sheet for ${basename(path)}`);
  const contract = recogniseDataset(
    first,
    contracts,
    { dataset: context.dataset, fileName: basename(path) },
    headingMap,
  );
  const inputs = sheets.map((sheet) => ({ sheet, match: matchHeadings(contract, sheet, headingMap[contract.name]) }));
  const notes = sheetNotes(read);
  if (await isZeroReport(path, sheets)) return { ...zeroReport(contract, inputs), notes };
  const result = await checkFile(engine, inputs, contract, context);
  if (result.rowsIn === 0) throw noRecords(path);
  return { ...result, notes };
}

function zeroReport({ name: dataset }: Dataset, inputs: readonly SheetInput[]): IntakeResult {
  const none = { rowsIn: 0, accepted: 0, rejected: 0, data: null, findingsFile: null, findings: {} };
  return { dataset, ...none, fingerprint: "0-0", headings: inputs.map(({ match }) => match) };
}

/** Checks the sheets of one file, which are all of one dataset, and writes accepted rows and findings. */
export async function checkFile(
  engine: Engine,
  inputs: readonly SheetInput[],
  contract: Dataset,
  context: Parameters<typeof checkSheets>[3],
): Promise<IntakeResult> {
  const sheets = await checkSheets(engine, inputs, contract, context);
  try {
    return await writeResult(engine, inputs, contract, context);
  } finally {
    for (const { stage } of sheets) await stage.drop();
  }
}

async function writeResult(
  engine: Engine,
  inputs: readonly SheetInput[],
  contract: Dataset,
  context: IntakeContext,
): Promise<IntakeResult> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE intake_rejected AS ${rejectedRows}`);
  const counts = await count(engine);
  const data = join(context.workDir, `${randomUUID()}.parquet`);
  const accepted = counts.kept === 0 ? 0 : await engine.writeParquet(acceptedQuery(contract, inputs, context), data);
  if (accepted + counts.rejected !== counts.rowsIn) {
    throw new Error(`${counts.rowsIn} rows in, but ${accepted} accepted and ${counts.rejected} rejected`);
  }
  const findings = await countFindings(engine);
  const findingsFile = join(context.workDir, `${randomUUID()}.parquet`);
  const found = Object.keys(findings).length > 0;
  if (found) await engine.writeParquet(findingsQuery(inputs.map(({ sheet }) => sheet)), findingsFile);
  return {
    dataset: contract.name,
    rowsIn: counts.rowsIn,
    accepted,
    rejected: counts.rejected,
    data: accepted === 0 ? null : data,
    findingsFile: found ? findingsFile : null,
    findings,
    fingerprint: counts.fingerprint,
    headings: inputs.map(({ match }) => match),
  };
}

/** The fingerprint adds up the rows' hashes, so that their order does not matter. */
async function count(engine: Engine) {
  const [row] = await engine.rows(`SELECT (SELECT count(*) FROM intake_stage) AS rows_in,
    (SELECT count(*) FROM intake_rejected) AS rejected, count(*) AS kept,
    format('{:x}-{:x}', count(*), CAST(coalesce(sum(stage_content), 0) % 18446744073709551616 AS UBIGINT)) AS fingerprint
    FROM intake_stage ANTI JOIN intake_rejected USING (sheet_index, row)`);
  return {
    rowsIn: Number(row?.rows_in),
    rejected: Number(row?.rejected),
    kept: Number(row?.kept),
    fingerprint: String(row?.fingerprint),
  };
}

function acceptedQuery(
  contract: Dataset,
  inputs: readonly SheetInput[],
  { period, submission, sender }: IntakeContext,
): string {
  const origin = new Set<string>(originColumns.map((column) => column.name));
  const own = lakeColumns(contract).filter((column) => !origin.has(column.name));
  const sheetNames = inputs.map(
    ({ sheet }, index) => `WHEN ${index} THEN ${sheet.sheet === null ? "NULL" : quote(sheet.sheet)}`,
  );
  return `SELECT ${own.map((column) => `CAST(s.${name(column.name)} AS ${column.sql}) AS ${name(column.name)}`).join(", ")},
    ${quote(period.id)} AS period, coalesce(p.area_code, ${quote(sender.code)}) AS area_code, ${quote(submission)} AS submission,
    CAST(CASE s.sheet_index ${sheetNames.join(" ")} END AS VARCHAR) AS sheet, CAST(s.row AS BIGINT) AS row_number
    FROM intake_stage s ANTI JOIN intake_rejected r USING (sheet_index, row) LEFT JOIN intake_place p ON p.place = s.stage_place`;
}
