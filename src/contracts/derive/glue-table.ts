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
  const toGlue = ({ name, sql }: { name: string; sql: string }): GlueColumn => {
    const comment = comments.get(name);
    return { Name: name, Type: glueType(sql), ...(comment === undefined ? {} : { Comment: comment }) };
  };
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
    StorageDescriptor: {
      Columns: stored.map(toGlue),
      Location: location,
      InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
    },
  };
}

/** Hive's name of a DuckDB type; DECIMAL(18,2) and the like are the same in lower case. */
export function glueType(sql: string): string {
  const names: Record<string, string> = { VARCHAR: "string", INTEGER: "int" };
  return names[sql] ?? sql.toLowerCase();
}
