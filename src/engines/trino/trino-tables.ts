import { UserError } from "../../errors.ts";
import { type ColumnType, identifier, literal } from "../engine.ts";
import { digest, type LakeCatalogue } from "../sql/table-queries.ts";

export type TrinoPlace = {
  /** A catalogue of the Hive connector that reads the lake. */
  catalog: string;
  /** Schema for the tables that are made over the lake's folders. */
  schema: string;
  /** The lake as Trino names it: `s3://bucket/prefix` or `local:///path`. */
  lake: string;
};

type Run = (sql: string) => Promise<unknown>;

/**
 * The tables over the lake's folders, made where there are none. A dataset's table finds the folder of a period by
 * projection: no partition is ever registered, so there is none that could be missing or changed while it is read.
 * A table's name says its columns and place, so that another contract or lake gets another table.
 */
export function trinoTables({ catalog, schema, lake }: TrinoPlace, known: Set<string>, run: Run): LakeCatalogue {
  const place = `${identifier(catalog)}.${identifier(schema)}`;
  const made = async (name: string, ddl: (table: string) => string) => {
    const table = `${place}.${identifier(name)}`;
    if (!known.has(name)) await unlessThere(() => run(ddl(table)));
    known.add(name);
    return table;
  };
  return {
    lake,
    datasetTable: async ({ dataset, columns, lakeFiles }) => {
      const location = `${lake.replace(/\/$/, "")}/${datasetFolder(lakeFiles[0]?.key ?? "")}`;
      const name = `${dataset}_${digest([columns, location])}`.toLowerCase();
      return await made(name, (table) => datasetDdl(table, columns, location));
    },
    folderTable: async (name, folder, columns) => {
      const location = `${lake.replace(/\/$/, "")}/${folder}`;
      const unique = `${name}_${digest(location)}`.toLowerCase();
      return await made(unique, (table) => folderDdl(table, columns, location));
    },
  };
}

/** `data/<dataset>` of a key `data/<dataset>/<period>/<file>`. */
function datasetFolder(key: string): string {
  return key.split("/").slice(0, -2).join("/");
}

function datasetDdl(table: string, columns: readonly ColumnType[], location: string): string {
  const stored = columns.filter(({ name }) => name !== "period").map(definition);
  const period = `"period" VARCHAR WITH (partition_projection_type = 'INJECTED')`;
  return `CREATE TABLE IF NOT EXISTS ${table} (${[...stored, period].join(", ")})
WITH (
  external_location = ${literal(location)},
  format = 'PARQUET',
  partitioned_by = ARRAY['period'],
  partition_projection_enabled = true,
  partition_projection_location_template = ${literal(`${location}/\${period}/`)}
)`;
}

function folderDdl(table: string, columns: readonly ColumnType[], location: string): string {
  const list = columns.map(definition).join(", ");
  return `CREATE TABLE IF NOT EXISTS ${table} (${list}) WITH (external_location = ${literal(location)}, format = 'PARQUET')`;
}

function definition({ name, sql }: ColumnType): string {
  return `${identifier(name)} ${sql}`;
}

/** Of two that make the same thing at once one may be told that it is there already, IF NOT EXISTS or not. */
export async function unlessThere(make: () => Promise<unknown>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof UserError) || !/already.?exists/i.test(error.detail.got ?? "")) throw error;
  }
}

/** The query for the names of the tables that a schema has. */
export function tablesOfSchema({ catalog, schema }: TrinoPlace): string {
  const from = `${identifier(catalog)}.information_schema.tables`;
  return `SELECT table_name FROM ${from} WHERE table_schema = ${literal(schema)}`;
}
