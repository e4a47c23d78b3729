const name = "manifest_versions";

/** The lake's manifests as a table: one row a version of a (dataset, period), with the files that it names. */
export const manifestTable = {
  name,
  input: (location: string) => ({
    Name: name,
    Description: "数据湖清单的各个版本 Versions of the lake's manifests",
    TableType: "EXTERNAL_TABLE",
    Parameters: { classification: "json", EXTERNAL: "TRUE" },
    StorageDescriptor: {
      Columns: [
        { Name: "dataset", Type: "string" },
        { Name: "period", Type: "string" },
        { Name: "version", Type: "int" },
        { Name: "submissions", Type: "array<struct<id:string,data:string>>" },
      ],
      Location: location,
      InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
      SerdeInfo: { SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
    },
  }),
};
