import type { Dataset } from "../dataset.ts";
import { partitionedColumns } from "./partitioned-columns.ts";

/** Where a Hive table stands: `catalog` and `schema` in Trino, and the folder or S3 prefix of its files. */
export type TablePlace = { catalog: string; schema: string; location: string };

/** CREATE TABLE for Trino's Hive connector over a dataset's Parquet files; partition columns come last, as it demands. */
export function trinoTable(contract: Dataset, { catalog, schema, location }: TablePlace): string {
  const { stored, partitions } = partitionedColumns(contract);
  const columns = [...stored, ...partitions].map(({ name, sql }) => `  ${quoted(name)} ${sql}`).join(",\n");
  const partitionedBy = partitions.map(({ name }) => text(name)).join(", ");
  return [
    `CREATE TABLE IF NOT EXISTS ${[catalog, schema, contract.name].map(quoted).join(".")} (`,
    columns,
    ")",
    `COMMENT ${text(`${contract.title.zh} ${contract.title.en}`)}`,
    "WITH (",
    `  external_location = ${text(location)},`,
    "  format = 'PARQUET',",
    `  partitioned_by = ARRAY[${partitionedBy}]`,
    ")",
  ].join("\n");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
