import type { Period } from "../contracts/period.ts";
import { halved, isBlank, orNull } from "../contracts/validation/cell-text.ts";
import { fullName, type HashIdentity, lakeValues, withFullValues } from "../contracts/validation/row-values.ts";
import { name, quote } from "../contracts/validation/sql.ts";
import type { Doubt } from "./doubts.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { cellName, type SheetPlan } from "./sheet-plan.ts";

/** Separates area code, township and village in the stage's column stage_place. */
export const placeMark = "\u001f";

export type StageSettings = { period: Period; hash: HashIdentity };

/**
 * SQL for all records of a sheet. Beside the lake's columns it gives stage_place, stage_key and stage_content (hashes),
 * stage_blank, stage_suspect (one of the doubts holds) and, for suspects only, stage_doubts (which) and stage_raw (all
 * cells); and `more` columns of the source.
 */
export function stageQuery(
  plan: SheetPlan,
  source: string,
  doubts: readonly Doubt[],
  settings: StageSettings,
  more: readonly string[] = [],
): string {
  const cells = cellNames(plan.width);
  const judged = `SELECT *, ${anyOf(doubts)} AS stage_suspect FROM (${valuesQuery(plan, source, settings)})`;
  return `SELECT ${[...more, ...keptColumns(plan, settings)].join(", ")}, stage_suspect,
    CASE WHEN stage_suspect THEN [${doubts.map(({ sql }) => sql).join(", ")}] END AS stage_doubts,
    CASE WHEN stage_suspect THEN [${[...cells, "cell_over"].join(", ")}] END AS stage_raw,
    CASE WHEN ${filled(plan)} THEN false ELSE ${isBlank(`concat(${cells.join(", ")})`)} END AS stage_blank
    FROM (${judged})`;
}

/** SQL for records about which there is no doubt, with the columns of stageQuery; the source has stage_at. */
export function certainQuery(plan: SheetPlan, source: string, settings: StageSettings): string {
  return `SELECT stage_at, ${keptColumns(plan, settings).join(", ")}, false AS stage_suspect,
    CAST(NULL AS BOOLEAN[]) AS stage_doubts, CAST(NULL AS VARCHAR[]) AS stage_raw, false AS stage_blank
    FROM (${valuesQuery(plan, source, settings)})`;
}

/** SQL for the places (stage_at) of the records for which one of the doubts holds. */
export function doubtfulQuery(
  plan: SheetPlan,
  source: string,
  doubts: readonly Doubt[],
  settings: StageSettings,
): string {
  return `SELECT stage_at FROM (${valuesQuery(plan, source, settings)}) WHERE ${anyOf(doubts)}`;
}

/** SQL for the places of the records whose key's hash another one has. */
export function repeatedQuery(plan: SheetPlan, source: string, settings: StageSettings): string {
  const keyed = keysQuery(plan, source, settings);
  return `SELECT stage_at FROM ${keyed} SEMI JOIN (SELECT stage_key FROM ${keyed} WHERE stage_key IS NOT NULL
    GROUP BY stage_key HAVING count(*) > 1) USING (stage_key)`;
}

/** SQL for the places of the records whose key's hash one of some staged rows of other places has. */
export function likeQuery(plan: SheetPlan, source: string, staged: string, settings: StageSettings): string {
  return `SELECT stage_at FROM ${keysQuery(plan, source, settings)} SEMI JOIN ${staged} USING (stage_key)
    ANTI JOIN ${staged} USING (stage_at)`;
}

function keysQuery(plan: SheetPlan, source: string, settings: StageSettings): string {
  return `(SELECT stage_at, ${keyHash(plan)} AS stage_key FROM (${valuesQuery(plan, source, settings)}))`;
}

/** All cells of a CSV as text; one column more than there are headings catches rows that are too long. */
export function csvSource(
  csv: RawSheet["csv"],
  width: number,
  { parallel, more = {} }: { parallel: boolean; more?: Record<string, string> },
): string {
  const cells = Object.fromEntries([...cellNames(width), "cell_over"].map((cell) => [cell, "VARCHAR"]));
  const columns = Object.entries({ ...more, ...cells }).map(([column, type]) => `${quote(column)}: ${quote(type)}`);
  return `SELECT * FROM read_csv(${quote(csv.path)}, columns = {${columns.join(", ")}}, auto_detect = false, header = false,
    delim = ${quote(csv.delimiter)}, quote = '"', escape = '"', skip = ${csv.skip},
    null_padding = true, strict_mode = false, parallel = ${parallel})`;
}

/** The source's columns and, of each row, the values before masking, the lake's and the period's bounds. */
function valuesQuery(plan: SheetPlan, source: string, { period, hash }: StageSettings): string {
  const lake = plan.columns.flatMap((column) => lakeValues(column, hash));
  return `SELECT *, ${lake.map((column) => `${column.sql} AS ${name(column.name)}`).join(", ")},
    DATE ${quote(period.start)} AS period_start, DATE ${quote(period.end)} AS period_end
    FROM (${withFullValues(source, plan.columns)})`;
}

function keptColumns(plan: SheetPlan, { hash }: StageSettings): string[] {
  const own = plan.columns.flatMap((column) => lakeValues(column, hash)).map((column) => name(column.name));
  return [
    ...own,
    `${place(plan)} AS stage_place`,
    `${keyHash(plan)} AS stage_key`,
    `${contentHash(plan)} AS stage_content`,
  ];
}

function anyOf(doubts: readonly Doubt[]): string {
  return `coalesce(${doubts.map(({ sql }) => sql).join("\n OR ") || "false"}, false)`;
}

function cellNames(width: number): string[] {
  return Array.from({ length: width }, (_, index) => cellName(index));
}

function place({ places }: SheetPlan): string {
  const parts = [places.areaCode, places.township, places.village];
  if (parts.every((index) => index === undefined)) return "CAST(NULL AS VARCHAR)";
  const texts = parts.map((index) => (index === undefined ? "''" : `coalesce(${halved(cellName(index))}, '')`));
  return orNull(texts.join(` || ${quote(placeMark)} || `));
}

/** A quick condition under which a row is not blank. */
function filled({ columns }: SheetPlan): string {
  const sure = columns.filter(({ heading, column }) => heading !== null && column.type !== "identity").slice(0, 3);
  return sure.map(({ column }) => `${fullName(column)} IS NOT NULL`).join(" OR ") || "false";
}

/** NULL when a part of the key is missing: such rows cannot be told apart or together. */
function keyHash({ contract, columns }: SheetPlan): string {
  const parts = contract.key.map((key) => columns.find(({ column }) => column.name === key));
  const names = parts.flatMap((one) => (one ? [fullName(one.column)] : []));
  if (names.length === 0) return "CAST(NULL AS UBIGINT)";
  return `CASE WHEN ${names.map((one) => `${one} IS NOT NULL`).join(" AND ")} THEN hash(${names.join(", ")}) END`;
}

/** Over values before masking, so that 张三 and 张四 differ; identity numbers count by their keyed hash. */
function contentHash({ columns }: SheetPlan): string {
  const values = columns.map(({ column }) => (column.type === "identity" ? name(column.lakeName) : fullName(column)));
  return `hash(${values.join(", ")})`;
}
