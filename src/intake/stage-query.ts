import type { Period } from "../contracts/period.ts";
import { halved, isBlank, orNull } from "../contracts/validation/cell-text.ts";
import { fullName, type HashIdentity, lakeValues, withFullValues } from "../contracts/validation/row-values.ts";
import { name, quote } from "../contracts/validation/sql.ts";
import type { Doubt } from "./doubts.ts";
import { cellName, type SheetPlan } from "./sheet-plan.ts";

/** Separates area code, township and village in the stage's column stage_place. */
export const placeMark = "\u001f";

/**
 * SQL for all records of a sheet. Beside the lake's columns it gives stage_place, stage_key and stage_content (hashes),
 * stage_blank, stage_suspect (one of the doubts holds) and, for suspects only, stage_doubts (which) and stage_raw (all cells).
 */
export function stageQuery(
  plan: SheetPlan,
  doubts: readonly Doubt[],
  { period, hash }: { period: Period; hash: HashIdentity },
  parallel: boolean,
): string {
  const cells = Array.from({ length: plan.width }, (_, index) => cellName(index));
  const lake = plan.columns.flatMap((column) => lakeValues(column, hash));
  const own = lake.map((column) => name(column.name));
  const typed = `SELECT *, ${lake.map((column) => `${column.sql} AS ${name(column.name)}`).join(", ")},
    DATE ${quote(period.start)} AS period_start, DATE ${quote(period.end)} AS period_end
    FROM (${withFullValues(csvSource(plan, parallel), plan.columns)})`;
  const judged = `SELECT *, coalesce(${doubts.map(({ sql }) => sql).join("\n OR ")}, false) AS stage_suspect FROM (${typed})`;
  return `SELECT ${own.join(", ")}, ${place(plan)} AS stage_place,
    ${keyHash(plan)} AS stage_key, ${contentHash(plan)} AS stage_content, stage_suspect,
    CASE WHEN stage_suspect THEN [${doubts.map(({ sql }) => sql).join(", ")}] END AS stage_doubts,
    CASE WHEN stage_suspect THEN [${[...cells, "cell_over"].join(", ")}] END AS stage_raw,
    CASE WHEN ${filled(plan)} THEN false ELSE ${isBlank(`concat(${cells.join(", ")})`)} END AS stage_blank
    FROM (${judged})`;
}

/** All cells as text; one column more than there are headings catches rows that are too long. */
function csvSource({ sheet, width }: SheetPlan, parallel: boolean): string {
  const names = [...Array.from({ length: width }, (_, index) => cellName(index)), "cell_over"];
  const columns = names.map((column) => `${quote(column)}: 'VARCHAR'`).join(", ");
  return `SELECT * FROM read_csv(${quote(sheet.csv.path)}, columns = {${columns}}, auto_detect = false, header = false,
    delim = ${quote(sheet.csv.delimiter)}, quote = '"', escape = '"', skip = ${sheet.csv.skip},
    null_padding = true, strict_mode = false, parallel = ${parallel})`;
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
