import { type ColumnType, identifier, literal, type Params, type Row } from "../engine.ts";

type Columns = readonly ColumnType[];
type Describe = (sql: string) => Promise<ColumnType[]>;

/**
 * The statement for a view over Parquet files that has exactly the given columns: cast to their types, NULL where no
 * file has one. Files of an older contract therefore still read. Without files it is an empty view.
 */
export async function viewOverFiles(
  name: string,
  { columns, files }: { columns: Columns; files: readonly string[] },
  describe: Describe,
): Promise<string> {
  const view = `CREATE TEMP VIEW ${identifier(name)} AS SELECT`;
  if (files.length === 0) return `${view} ${columns.map(nullColumn).join(", ")} WHERE false`;
  const source = `read_parquet([${files.map(literal).join(", ")}], union_by_name = true)`;
  const present = new Set((await describe(`SELECT * FROM ${source}`)).map((column) => column.name));
  const list = columns.map((column) => (present.has(column.name) ? castColumn(column) : nullColumn(column)));
  return `${view} ${list.join(", ")} FROM ${source}`;
}

const rowsPerStatement = 20_000;

/** The statements for a temporary table of rows; values travel as one JSON parameter, decimals as text. */
export function tableFromRows(
  name: string,
  { columns, rows }: { columns: Columns; rows: readonly Row[] },
): { sql: string; params?: Params }[] {
  const table = identifier(name);
  const shape = JSON.stringify([Object.fromEntries(columns.map((column) => [column.name, "VARCHAR"]))]);
  const values = columns.map((column) => `CAST(one.${identifier(column.name)} AS ${column.sql})`).join(", ");
  const insert = `INSERT INTO temp.${table} SELECT ${values} FROM (SELECT unnest(from_json($1, ${literal(shape)})) AS one)`;
  const chunks = Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, index) =>
    rows.slice(index * rowsPerStatement, (index + 1) * rowsPerStatement),
  );
  return [
    { sql: `CREATE TEMP TABLE ${table} (${columns.map(({ name, sql }) => `${identifier(name)} ${sql}`).join(", ")})` },
    ...chunks.map((chunk) => ({ sql: insert, params: [JSON.stringify(chunk)] })),
  ];
}

function castColumn({ name, sql }: ColumnType): string {
  return `CAST(${identifier(name)} AS ${sql}) AS ${identifier(name)}`;
}

function nullColumn({ name, sql }: ColumnType): string {
  return `CAST(NULL AS ${sql}) AS ${identifier(name)}`;
}
