import { BIGINT, BOOLEAN, DOUBLE, type DuckDBType, type DuckDBValue, VARCHAR } from "@duckdb/node-api";
import type { Params, Value } from "../engine.ts";

/** A DuckDB value as the engine interface gives it: exact or text, never a rounded number. */
export function toValue(value: DuckDBValue): Value {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string") {
    return value;
  }
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  return value.toString();
}

type Bound = { value: DuckDBValue; type: DuckDBType };
type Bindings = {
  values: DuckDBValue[] | Record<string, DuckDBValue>;
  types: DuckDBType[] | Record<string, DuckDBType>;
};

/** Values and types for a prepared statement; whole numbers are bound as BIGINT, others as DOUBLE. */
export function bindings(params: Params): Bindings {
  if (isList(params)) {
    const bound = params.map(bind);
    return { values: bound.map((one) => one.value), types: bound.map((one) => one.type) };
  }
  const bound = Object.entries(params).map(([name, value]) => [name, bind(value)] as const);
  return {
    values: Object.fromEntries(bound.map(([name, one]) => [name, one.value])),
    types: Object.fromEntries(bound.map(([name, one]) => [name, one.type])),
  };
}

function isList(params: Params): params is readonly Value[] {
  return Array.isArray(params);
}

function bind(value: Value): Bound {
  if (typeof value === "boolean") return { value, type: BOOLEAN };
  if (typeof value !== "number") return { value, type: VARCHAR };
  return Number.isSafeInteger(value) ? { value: BigInt(value), type: BIGINT } : { value, type: DOUBLE };
}
