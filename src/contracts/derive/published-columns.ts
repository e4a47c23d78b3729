import type { Dataset } from "../dataset.ts";
import type { Text } from "../text.ts";
import { columnsOf } from "../workbench.ts";
import { publishedShapes } from "../workbench-tables/index.ts";
import { recordColumns } from "./record-columns.ts";

/** A column with the DuckDB type of its Parquet file, and its words. */
export type DescribedColumn = { name: string; sql: string; comment: string };

/** A table that a publication keeps in the lake. */
export type PublishedTable = { name: string; title: Text; row: Text; columns: DescribedColumn[] };

/** Every table of a publication: the published figures, and each dataset's records of the period. */
export function publishedTablesOf(contracts: readonly Dataset[]): PublishedTable[] {
  const figures = publishedShapes.map((shape) => {
    const { name, title, row } = shape;
    return { name, title, row, columns: columnsOf(shape).map(({ type, ...rest }) => described(type, rest)) };
  });
  const records = contracts.map((contract) => {
    const { name, title, row } = contract;
    return { name, title, row, columns: recordColumns(contract).map((one) => described(one.lakeType, one)) };
  });
  return [...figures, ...records];
}

/** A column as catalogues have it: its type, and its words in both languages as the comment. */
export function described(sql: string, { name, text }: { name: string; text: Text }): DescribedColumn {
  return { name, sql, comment: `${text.zh} ${text.en}` };
}
