import { Bool, type DataType, Float64, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import type { ColumnType, Row } from "../engines/engine.ts";

/**
 * A query's rows as an Arrow IPC file: numbers as DOUBLE, booleans as BOOL, everything else as text, as the engine
 * gives it (decimals and whole numbers beyond 2^53 stay exact as text).
 */
export function arrowFile(rows: readonly Row[], columns: readonly ColumnType[]): Uint8Array {
  const vectors = columns.map(({ name }) => {
    const values = rows.map((row) => row[name] ?? null);
    const type = typeOf(values);
    const typed = type instanceof Utf8 ? values.map((value) => (value === null ? null : String(value))) : values;
    return [name, vectorFromArray(typed, type)] as const;
  });
  return tableToIPC(new Table(Object.fromEntries(vectors)), "file");
}

function typeOf(values: readonly Row[string][]): DataType {
  const kinds = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  if (kinds.size !== 1) return new Utf8();
  if (kinds.has("number")) return new Float64();
  return kinds.has("boolean") ? new Bool() : new Utf8();
}
