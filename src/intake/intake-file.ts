import { randomUUID } from "node:crypto";
import { basename, join } from "node:path";
import { type Dataset, lakeColumns, originColumns } from "../contracts/dataset.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import type { Text } from "../contracts/text.ts";
import { name, quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { type CheckContext, checkSheets, type IntakeContext, type SheetInput } from "./check-sheet.ts";
import { countFindings, findingsQuery, rejectedRows } from "./finding-table.ts";
import { knownHeadings, matchHeadings } from "./headings.ts";
import { withIdentityKey } from "./identity-key.ts";
import { readSheets } from "./read-sheets.ts";
import { recogniseDataset } from "./recognise.ts";
import { sheetNotes } from "./sheet-notes.ts";
import { LinesUnfit, type StagedSheet, smallBytes } from "./stage-records.ts";
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
  context: CheckContext,
): Promise<IntakeResult> {
  try {
    return await readAndCheck(engine, path, contracts, context, context.smallBytes ?? smallBytes);
  } catch (error) {
    if (!(error instanceof LinesUnfit)) throw error;
    return await readAndCheck(engine, path, contracts, context);
  }
}

async function readAndCheck(
  engine: Engine,
  path: string,
  contracts: readonly Dataset[],
  context: CheckContext,
  uncheckedFrom?: number,
): Promise<IntakeResult> {
  const { headingMap = {} } = context;
  const read = await readSheets(path, context.workDir, knownHeadings(contracts, headingMap), uncheckedFrom);
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
  context: CheckContext,
): Promise<IntakeResult> {
  return await withIdentityKey(engine, context.identityKey, async () => {
    const sheets = await checkSheets(engine, inputs, contract, context);
    try {
      const result = await writeResult(engine, sheets, contract, context);
      return { ...result, headings: inputs.map(({ match }) => match) };
    } finally {
      for (const { stage } of sheets) await stage.drop();
    }
  });
}

async function writeResult(
  engine: Engine,
  staged: readonly StagedSheet[],
  contract: Dataset,
  context: IntakeContext,
): Promise<Omit<IntakeResult, "headings">> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE intake_rejected AS ${rejectedRows}`);
  const { rowsIn, rejected } = await count(engine);
  const data = join(context.workDir, `${randomUUID()}.parquet`);
  const { rows: accepted, sum } =
    rowsIn > rejected
      ? await engine.writeParquetAddingUp(acceptedQuery(contract, staged, context), data)
      : { rows: 0, sum: 0n };
  if (accepted + rejected !== rowsIn) {
    throw new Error(`${rowsIn} rows in, but ${accepted} accepted and ${rejected} rejected`);
  }
  const findings = await countFindings(engine);
  const findingsFile = join(context.workDir, `${randomUUID()}.parquet`);
  const found = Object.keys(findings).length > 0;
  if (found) await engine.writeParquet(findingsQuery(staged.map(({ sheet }) => sheet)), findingsFile);
  return {
    dataset: contract.name,
    ...{ rowsIn, accepted, rejected, findings },
    data: accepted === 0 ? null : data,
    findingsFile: found ? findingsFile : null,
    fingerprint: `${accepted.toString(16)}-${sum.toString(16)}`,
  };
}

/** How many rows the file has, and how many of them a finding refuses. */
async function count(engine: Engine) {
  const [row] = await engine.rows(`SELECT (SELECT count(*) FROM intake_stage) AS rows_in,
    (SELECT count(*) FROM intake_rejected) AS rejected`);
  return { rowsIn: Number(row?.rows_in), rejected: Number(row?.rejected) };
}

/** The accepted rows as the lake has them; add_up makes the fingerprint, which the order of the rows does not change. */
function acceptedQuery(
  contract: Dataset,
  sheets: readonly StagedSheet[],
  { period, submission, sender }: IntakeContext,
): string {
  const origin = new Set<string>(originColumns.map((column) => column.name));
  const own = lakeColumns(contract).filter((column) => !origin.has(column.name));
  const placed = sheets.some(({ places }) => Object.keys(places).length > 0);
  const area = placed ? `coalesce(p.area_code, ${quote(sender.code)})` : constant(sender.code);
  return `SELECT ${own.map((column) => `CAST(s.${name(column.name)} AS ${column.sql}) AS ${name(column.name)}`).join(", ")},
    ${constant(period.id)} AS period, ${area} AS area_code, ${constant(submission)} AS submission, ${sheetName(sheets)} AS sheet,
    CASE WHEN add_up(s.stage_content) THEN CAST(s.row AS BIGINT) END AS row_number
    FROM intake_stage s ANTI JOIN intake_rejected r USING (sheet_index, row)
    ${placed ? "LEFT JOIN intake_place p ON p.place = s.stage_place" : ""}`;
}

function sheetName(sheets: readonly StagedSheet[]): string {
  const names = sheets.map(({ sheet }) => (sheet.sheet === null ? "CAST(NULL AS VARCHAR)" : constant(sheet.sheet)));
  const [first = "NULL"] = names;
  if (names.length === 1) return first;
  return `CASE s.sheet_index ${names.map((one, index) => `WHEN ${index} THEN CAST(${one} AS VARCHAR)`).join(" ")} END`;
}

/** An enumeration of one: a text would be looked at anew for every row that is written. */
function constant(text: string): string {
  return `CAST(${quote(text)} AS ENUM(${quote(text)}))`;
}
