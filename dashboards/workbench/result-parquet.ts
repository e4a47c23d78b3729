import { parquetWriteBuffer } from "hyparquet-writer";
import type { QueryResult, ResultColumn, ResultValue } from "./query-result.ts";

/** A result as a Parquet file: numbers as DOUBLE, yes and no as BOOLEAN, all else (dates in ISO form) as text. */
export function parquetOf({ columns, rows }: Pick<QueryResult, "columns" | "rows">): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: columns.map(({ name, kind }, at) => ({
      name,
      type: types[kind],
      nullable: true,
      data: rows.map((row) => parquetValue(row[at] ?? null, kind)),
    })),
  });
}

const types = { number: "DOUBLE", boolean: "BOOLEAN", date: "STRING", text: "STRING" } as const;

function parquetValue(value: ResultValue, kind: ResultColumn["kind"]): ResultValue {
  if (value === null) return null;
  if (kind === "number") return Number(value);
  return kind === "boolean" ? value === true : String(value);
}
