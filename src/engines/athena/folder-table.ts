import { glueType } from "../../contracts/derive/glue-table.ts";
import { type ColumnType, literal } from "../engine.ts";

/** Athena's CREATE TABLE for a folder of Parquet files in S3; it is Hive's language, not that of its queries. */
export function folderTableDdl(table: {
  database: string;
  name: string;
  columns: readonly ColumnType[];
  location: string;
}): string {
  const columns = table.columns.map(({ name, sql }) => `${quoted(name)} ${glueType(sql)}`).join(", ");
  const place = `${quoted(table.database)}.${quoted(table.name)}`;
  return `CREATE EXTERNAL TABLE IF NOT EXISTS ${place} (${columns}) STORED AS PARQUET LOCATION ${literal(table.location)}`;
}

function quoted(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}
