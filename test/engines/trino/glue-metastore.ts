import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GlueColumn } from "../../../src/contracts/derive/glue-table.ts";

/** A TableInput of the AWS Glue catalogue, a table's or a view's. */
export type GlueInput = {
  Name: string;
  TableType: string;
  Parameters: Readonly<Record<string, string>>;
  PartitionKeys?: readonly GlueColumn[];
  StorageDescriptor: {
    Columns: readonly GlueColumn[];
    Location?: string;
    SerdeInfo: { SerializationLibrary?: string };
  };
  ViewOriginalText?: string;
  ViewExpandedText?: string;
};

/** Puts a table of Glue into the metastore of files that a Trino of this machine has, word by word. */
export async function keepInMetastore(metastore: string, database: string, input: GlueInput): Promise<void> {
  const { Columns, Location, SerdeInfo } = input.StorageDescriptor;
  const kept = {
    writerVersion: "476",
    owner: "tests",
    tableType: input.TableType,
    dataColumns: Columns.map(columnOf),
    partitionColumns: (input.PartitionKeys ?? []).map(columnOf),
    parameters: input.Parameters,
    storageFormat: formats[SerdeInfo.SerializationLibrary ?? ""],
    originalStorageFormat: {},
    serdeParameters: {},
    externalLocation: Location,
    viewOriginalText: input.ViewOriginalText,
    viewExpandedText: input.ViewExpandedText,
    columnStatistics: {},
  };
  const folder = join(metastore, database, input.Name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, ".trinoSchema"), JSON.stringify(kept));
}

const formats: Readonly<Record<string, string>> = {
  "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe": "PARQUET",
  "org.openx.data.jsonserde.JsonSerDe": "OPENX_JSON",
};

function columnOf({ Name, Type, Comment }: GlueColumn) {
  return { name: Name, type: Type, comment: Comment, properties: {} };
}
