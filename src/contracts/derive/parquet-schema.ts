import { type Dataset, lakeColumns } from "../dataset.ts";

/** A column of a Parquet file: its stored type and the converted type that gives it meaning. */
export type ParquetColumn = { name: string; stored: string; converted: string | null };

/** Columns of the Parquet files of a dataset's lake table, in order, as DuckDB writes them. */
export function parquetSchema(contract: Dataset): ParquetColumn[] {
  return lakeColumns(contract).map(({ name, sql }) => ({ name, ...parquetType(sql) }));
}

function parquetType(sql: string): Omit<ParquetColumn, "name"> {
  if (sql.startsWith("DECIMAL")) return { stored: "INT64", converted: "DECIMAL" };
  const types: Record<string, Omit<ParquetColumn, "name">> = {
    VARCHAR: { stored: "BYTE_ARRAY", converted: "UTF8" },
    BOOLEAN: { stored: "BOOLEAN", converted: null },
    BIGINT: { stored: "INT64", converted: "INT_64" },
    INTEGER: { stored: "INT32", converted: "INT_32" },
    DOUBLE: { stored: "DOUBLE", converted: null },
    DATE: { stored: "INT32", converted: "DATE" },
  };
  const type = types[sql];
  if (!type) throw new Error(`no Parquet type for ${sql}`);
  return type;
}
