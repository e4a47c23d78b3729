import type { ActsOn, Severity } from "../contracts/dataset.ts";
import { quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";

/** Findings of the sheets at work, until they are written to a file; sheet_index counts the file's sheets from 0. */
const table = "intake_finding";

/** SQL for the parts of one finding; the query's rows must have sheet_index and row. */
export type FindingSql = {
  column: string | null;
  heading: string | null;
  value: string;
  check: string;
  severity: Severity;
  actor: ActsOn;
  zh: string;
  en: string;
};

/** Makes the empty table of findings. */
export async function createFindings(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${table} (sheet_index INTEGER, row BIGINT, "column" VARCHAR,
    heading VARCHAR, value VARCHAR, "check" VARCHAR, severity VARCHAR, actor VARCHAR, text_zh VARCHAR, text_en VARCHAR)`);
}

/** Adds a finding for every row of a query (sheet_index, row and whatever the parts name) where a condition holds. */
export async function addFinding(engine: Engine, from: string, finding: FindingSql, where = "true"): Promise<void> {
  await insertFindings(engine, findingQuery(finding, from, where));
}

/** The query of one finding over the rows where a condition holds. */
export function findingQuery(one: FindingSql, from: string, where: string): string {
  const text = (value: string | null) => (value === null ? "CAST(NULL AS VARCHAR)" : quote(value));
  return `SELECT sheet_index, row, ${text(one.column)}, ${text(one.heading)}, CAST(${one.value} AS VARCHAR), ${quote(one.check)},
    ${quote(one.severity)}, ${quote(one.actor)}, ${one.zh}, ${one.en} FROM ${from} WHERE ${where}`;
}

/** Adds the rows of a query that findingQuery made. */
export async function insertFindings(engine: Engine, query: string): Promise<void> {
  await engine.run(`INSERT INTO ${table} ${query}`);
}

/** Rows with a finding that refuses them. */
export const rejectedRows = `SELECT DISTINCT sheet_index, row FROM ${table} WHERE severity = 'refuse' AND row IS NOT NULL`;

/** Number of findings by check. */
export async function countFindings(engine: Engine): Promise<Record<string, number>> {
  const rows = await engine.rows(`SELECT "check" AS id, count(*) AS n FROM ${table} GROUP BY ALL ORDER BY id`);
  return Object.fromEntries(rows.map(({ id, n }) => [String(id), Number(n)]));
}

/** The columns of a findings file, in the sheet's order of rows. */
export function findingsQuery(sheets: readonly { file: string; sheet: string | null }[]): string {
  const names = sheets.map(
    ({ file, sheet }, index) =>
      `(${index}, ${quote(file)}, ${sheet === null ? "CAST(NULL AS VARCHAR)" : quote(sheet)})`,
  );
  return `SELECT s.file, s.sheet, f.row, f."column", f.heading, f.value, f."check", f.severity, f.actor, f.text_zh, f.text_en
    FROM ${table} f JOIN (VALUES ${names.join(", ")}) s(sheet_index, file, sheet) USING (sheet_index)
    ORDER BY f.sheet_index, f.row NULLS FIRST, f."column", f."check"`;
}
