import type { Dataset } from "../dataset.ts";
import { publishedTablesFolder, publishedVersionsFolder } from "../published-tables.ts";
import { type GlueColumn, glueColumn, glueTable, parquetFiles } from "./glue-table.ts";
import { publishedTablesOf } from "./published-columns.ts";

/** The lake's manifests as a table: one row a version of a (dataset, period), with the files that it names. */
export const manifestVersions = "manifest_versions";
/** The publications as a table: one row each, with the files of its tables. */
export const publishedVersions = "published_versions";

/** The table over the files of a published table, those of earlier publications among them. */
export function publishedFiles(table: string): string {
  return `published_${table}`;
}

/**
 * TableInputs of the AWS Glue catalogue for everything of a lake (`s3://bucket/prefix`) that analysts read: each dataset,
 * each published table, and the records that say which of their files are current. Files are never changed, so each holds
 * what was replaced too: the views of analystViews leave that out.
 */
export function lakeTables(contracts: readonly Dataset[], lake: string) {
  return [
    ...contracts.map((contract) => glueTable(contract, `${lake}/data/${contract.name}/`)),
    ...publishedTablesOf(contracts).map(({ name, title, columns }) => ({
      Name: publishedFiles(name),
      Description: `${title.zh}：各次发布 ${title.en}: of every publication`,
      TableType: "EXTERNAL_TABLE",
      Parameters: { classification: "parquet", EXTERNAL: "TRUE" },
      StorageDescriptor: parquetFiles(columns.map(glueColumn), `${lake}/${publishedTablesFolder}/${name}/`),
    })),
    manifestTable(`${lake}/manifest/`),
    publishedTable(`${lake}/${publishedVersionsFolder}/`),
  ];
}

function manifestTable(location: string) {
  const columns = [
    { Name: "dataset", Type: "string" },
    { Name: "period", Type: "string" },
    { Name: "version", Type: "int" },
    { Name: "submissions", Type: "array<struct<id:string,data:string>>" },
  ];
  return recordTable(manifestVersions, "数据湖清单的各个版本 Versions of the lake's manifests", columns, location);
}

function publishedTable(location: string) {
  const columns = [
    { Name: "at", Type: "string" },
    { Name: "period", Type: "string" },
    { Name: "policy", Type: "string" },
    { Name: "snapshot", Type: "string" },
    { Name: "tables", Type: "array<struct<name:string,key:string,rows:bigint>>" },
  ];
  return recordTable(publishedVersions, "各次发布和它的表 Every publication and its tables", columns, location);
}

/** A record is a line of JSON in a file of its own. */
function recordTable(name: string, description: string, columns: GlueColumn[], location: string) {
  return {
    Name: name,
    Description: description,
    TableType: "EXTERNAL_TABLE",
    Parameters: { classification: "json", EXTERNAL: "TRUE" },
    StorageDescriptor: {
      Columns: columns,
      Location: location,
      InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
      SerdeInfo: { SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
    },
  };
}
