import {
  type ColumnType,
  identifier,
  type LakeFile,
  literal,
  type Row,
  type TableSource,
  type Value,
} from "../engine.ts";

type Columns = readonly ColumnType[];

/** A table of the catalogue, quoted, over a folder of the lake, and the address of the lake as the engine names it. */
export type CatalogueTable = { table: string; lake: string };

/** The query that stands for a registered table of rows. Every value travels as text and is cast column by column. */
export function rowsQuery({ columns, rows }: { columns: Columns; rows: readonly Row[] }): string {
  if (rows.length === 0) return emptyQuery(columns);
  const values = rows.map((row) => `(${columns.map(({ name }) => textLiteral(row[name] ?? null)).join(", ")})`);
  const places = columns.map((_, place) => `v${place}`);
  const casts = columns.map((column, place) => cast(`v${place}`, column));
  return `SELECT ${casts.join(", ")} FROM (VALUES ${values.join(", ")}) AS given (${places.join(", ")})`;
}

/**
 * The query that stands for files of a dataset in the lake. It reads exactly the files given: `period` keeps the engine
 * to their folders, and `"$path"`, the file that a row came from, to the files themselves. What is in the folders beside
 * them (superseded, of a later commit, of a writer that was killed) is not read. `paths` are the files' addresses, or
 * a query for them where there are too many to be written down.
 */
export function filesQuery(
  { columns, lakeFiles }: Extract<TableSource, { dataset: string }>,
  { table }: Pick<CatalogueTable, "table">,
  paths: readonly string[] | string,
): string {
  const periods = [...new Set(lakeFiles.map(({ period }) => period))].sort();
  const within = typeof paths === "string" ? paths : list(paths);
  return `SELECT ${names(columns)} FROM ${table} WHERE period IN (${list(periods)}) AND "$path" IN (${within})`;
}

/** The query that stands for one file of the lake which no table of a dataset holds. */
export function fileQuery(columns: Columns, { table, lake }: CatalogueTable, key: string): string {
  return `SELECT ${names(columns)} FROM ${table} WHERE "$path" = ${literal(addressOf(lake, key))}`;
}

/** A table with columns and no row. */
export function emptyQuery(columns: Columns): string {
  return `SELECT ${columns.map((column) => cast("NULL", column)).join(", ")} WHERE false`;
}

/** Addresses of a lake's files, in order. */
export function addresses(lake: string, files: readonly LakeFile[]): string[] {
  return files.map(({ key }) => addressOf(lake, key)).sort();
}

function addressOf(lake: string, key: string): string {
  return `${lake.replace(/\/$/, "")}/${key}`;
}

function names(columns: Columns): string {
  return columns.map(({ name }) => identifier(name)).join(", ");
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
