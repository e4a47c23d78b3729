import {
  type ColumnType,
  identifier,
  type LakeFile,
  literal,
  type Row,
  type TableSource,
  type Value,
} from "../engine.ts";

/** Where the lake's tables are: a database of the catalogue, and the `s3://bucket/prefix` below which the keys are. */
export type Catalogue = { database: string; lake: string };

type Columns = readonly ColumnType[];

/**
 * The query that stands for a registered table. Of a dataset in the lake it reads exactly the files given: `period`
 * keeps Athena to their folders, and `"$path"`, the file that a row came from, to the files themselves. What is in the
 * folders beside them (superseded, of a later commit, of a writer that was killed) is not read.
 */
export function tableQuery(source: Exclude<TableSource, { files: unknown }>, catalogue: Catalogue): string {
  const { columns } = source;
  if ("rows" in source) return source.rows.length === 0 ? noRows(columns) : rowsQuery(columns, source.rows);
  if (source.lakeFiles.length === 0) return noRows(columns);
  const table = `${identifier(catalogue.database)}.${identifier(source.dataset)}`;
  const names = columns.map(({ name }) => identifier(name)).join(", ");
  return `SELECT ${names} FROM ${table} WHERE ${pin(source.lakeFiles, catalogue.lake)}`;
}

function pin(files: readonly LakeFile[], lake: string): string {
  const periods = [...new Set(files.map(({ period }) => period))].sort();
  const paths = files.map(({ key }) => `${lake.replace(/\/$/, "")}/${key}`).sort();
  return `period IN (${list(periods)}) AND "$path" IN (${list(paths)})`;
}

function noRows(columns: Columns): string {
  return `SELECT ${columns.map((column) => cast("NULL", column)).join(", ")} WHERE false`;
}

/** Every value travels as text and is cast column by column, so that a number stays exact and NULL has its type. */
function rowsQuery(columns: Columns, rows: readonly Row[]): string {
  const values = rows.map((row) => `(${columns.map(({ name }) => textLiteral(row[name] ?? null)).join(", ")})`);
  const places = columns.map((_, place) => `v${place}`);
  const casts = columns.map((column, place) => cast(`v${place}`, column));
  return `SELECT ${casts.join(", ")} FROM (VALUES ${values.join(", ")}) AS given (${places.join(", ")})`;
}

function cast(sql: string, { name, sql: type }: ColumnType): string {
  return `CAST(${sql} AS ${type}) AS ${identifier(name)}`;
}

function textLiteral(value: Value): string {
  return literal(value === null ? null : String(value));
}

function list(values: readonly string[]): string {
  return values.map(literal).join(", ");
}
