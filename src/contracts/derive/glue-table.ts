import type { Dataset } from "../dataset.ts";
import { partitionedColumns } from "./partitioned-columns.ts";

export type GlueColumn = { Name: string; Type: string; Comment?: string };

/**
 * A TableInput of the AWS Glue catalogue for a dataset's Parquet files under `location` (`<lake>/data/<dataset>/`),
 * partitioned by period. Partitions are found by projection, none has to be registered: a query names its periods.
 */
export function glueTable(contract: Dataset, location: string) {
  const { stored, partitions } = partitionedColumns(contract);
  const comments = new Map(contract.columns.map(({ lakeName, heading, en }) => [lakeName, `${heading} ${en}`]));
  const toGlue = ({ name, sql }: { name: string; sql: string }) =>
    glueColumn({ name, sql, comment: comments.get(name) });
  return {
    Name: contract.name,
    Description: `${contract.title.zh} ${contract.title.en}`,
    TableType: "EXTERNAL_TABLE",
    Parameters: {
      classification: "parquet",
      EXTERNAL: "TRUE",
      "projection.enabled": "true",
      "projection.period.type": "injected",
      "storage.location.template": `${location}\${period}/`,
    },
    PartitionKeys: partitions.map(toGlue),
    StorageDescriptor: parquetFiles(stored.map(toGlue), location),
  };
}

/** A column of the Glue catalogue. */
export function glueColumn(column: { name: string; sql: string; comment?: string | undefined }): GlueColumn {
  const { name, sql, comment } = column;
  return { Name: name, Type: glueType(sql), ...(comment === undefined ? {} : { Comment: comment }) };
}

/** The storage of a table whose files are Parquet. */
export function parquetFiles(columns: GlueColumn[], location: string) {
  return {
    Columns: columns,
    Location: location,
    InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
  };
}

/** Hive's name of a DuckDB type; DECIMAL(18,2) and the like are the same in lower case. */
export function glueType(sql: string): string {
  const names: Record<string, string> = { VARCHAR: "string", INTEGER: "int" };
  return names[sql] ?? sql.toLowerCase();
}
