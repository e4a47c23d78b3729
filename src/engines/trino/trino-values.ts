import type { ColumnType, Row, Value } from "../engine.ts";

/** A column of a result as Trino describes it. */
export type TrinoColumn = { name: string; type: string };

/** A value as it stands in an answer: numbers beyond 2^53 come as the text they were written as (see parseAnswer). */
export type TrinoValue = string | number | boolean | null | object;

const names: Record<string, string> = { real: "DOUBLE", char: "VARCHAR" };

/** A result's column with its type as the other engines name it. */
export function columnType({ name, type }: TrinoColumn): ColumnType {
  if (type.startsWith("decimal")) return { name, sql: type.toUpperCase().replace(" ", "") };
  const bare = type.replace(/\(.*/, "");
  return { name, sql: names[bare] ?? bare.toUpperCase() };
}

/** A result's row by the columns' names. */
export function toRow(columns: readonly TrinoColumn[], data: readonly TrinoValue[]): Row {
  return Object.fromEntries(columns.map(({ name, type }, place) => [name, toValue(type, data[place] ?? null)]));
}

/** A value as the engine interface gives it: exact or text, never a rounded number. */
export function toValue(type: string, value: TrinoValue): Value {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "object") return JSON.stringify(value);
  if (type === "double" || type === "real") return Number(value);
  if (type.startsWith("timestamp")) return String(value).replace(/(?:\.0+|(\.\d*[1-9])0+)$/, "$1");
  return value;
}

/**
 * Reads an answer of Trino. JSON's numbers are of any length: a whole one that a number of JavaScript cannot hold is
 * given as its text.
 */
export function parseAnswer(text: string): unknown {
  return JSON.parse(text, exactly);
}

function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  const exact = typeof value !== "number" || Number.isSafeInteger(value) || !/^-?\d+$/.test(context?.source ?? "");
  return exact ? value : context?.source;
}
