import type { ColumnInfo, Datum } from "@aws-sdk/client-athena";
import type { ColumnType, Row, Value } from "../engine.ts";

const types: Record<string, string> = {
  varchar: "VARCHAR",
  char: "VARCHAR",
  string: "VARCHAR",
  float: "DOUBLE",
  real: "DOUBLE",
  int: "INTEGER",
};

/** A result's column with its type as the other engines name it: `decimal` of 18 and 2 is DECIMAL(18,2). */
export function columnType({ Name, Type, Precision, Scale }: ColumnInfo): ColumnType {
  const type = Type ?? "varchar";
  const sql = type === "decimal" ? `DECIMAL(${Precision},${Scale})` : (types[type] ?? type.toUpperCase());
  return { name: Name ?? "", sql };
}

/** A result's row. Athena sends everything as text: a value that is not sent is NULL, one that is empty is ''. */
export function toRow(columns: readonly ColumnInfo[], data: readonly Datum[]): Row {
  return Object.fromEntries(
    columns.map(({ Name, Type }, place) => [Name ?? "", toValue(Type ?? "varchar", data[place]?.VarCharValue)]),
  );
}

/** A value as the engine interface gives it: exact or text, never a rounded number. */
export function toValue(type: string, text: string | undefined): Value {
  if (text === undefined) return null;
  if (type === "boolean") return text === "true";
  if (["tinyint", "smallint", "integer", "int", "bigint"].includes(type)) {
    return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  }
  if (["double", "float", "real"].includes(type)) return Number(text);
  return type === "timestamp" ? text.replace(/(?:\.0+|(\.\d*[1-9])0+)$/, "$1") : text;
}
