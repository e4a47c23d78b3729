import type { View } from "./analyst-views.ts";
import { glueColumn } from "./glue-table.ts";

/** What Athena and Trino know of a view: its query, what names in it belong to, and the types of its columns. */
export type PrestoView = {
  originalSql: string;
  catalog: string;
  schema: string;
  columns: { name: string; type: string }[];
};

/** A TableInput of the AWS Glue catalogue for a view, as Athena keeps its own. */
export function prestoView(view: View, schema: string) {
  const { name, description, columns } = view;
  const definition = Buffer.from(JSON.stringify(viewDefinition(view, schema))).toString("base64");
  return {
    Name: name,
    Description: description,
    TableType: "VIRTUAL_VIEW",
    Parameters: { presto_view: "true", comment: "Presto View" },
    PartitionKeys: [],
    StorageDescriptor: { Columns: columns.map(glueColumn), SerdeInfo: {} },
    ViewOriginalText: `/* Presto View: ${definition} */`,
    ViewExpandedText: "/* Presto View */",
  };
}

function viewDefinition({ sql, columns }: View, schema: string): PrestoView {
  return {
    originalSql: sql,
    catalog: "awsdatacatalog",
    schema,
    columns: columns.map((column) => ({ name: column.name, type: column.sql.toLowerCase() })),
  };
}
