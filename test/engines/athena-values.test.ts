import { expect, test } from "vitest";
import { columnType, toRow } from "../../src/engines/athena/athena-values.ts";
import { queryUse } from "../../src/engines/athena/query-cost.ts";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";

/** Each value in DuckDB's SQL, and as Athena describes and sends it. */
const values = [
  ["CAST(-7.00 AS DECIMAL(18,2))", { Type: "decimal", Precision: 18, Scale: 2 }, "-7.00"],
  ["CAST('12345678901234.5600' AS DECIMAL(38,4))", { Type: "decimal", Precision: 38, Scale: 4 }, "12345678901234.5600"],
  ["DATE '1949-10-01'", { Type: "date" }, "1949-10-01"],
  ["true", { Type: "boolean" }, "true"],
  ["false", { Type: "boolean" }, "false"],
  ["CAST(7 AS TINYINT)", { Type: "tinyint" }, "7"],
  ["CAST(-5 AS INTEGER)", { Type: "integer" }, "-5"],
  ["CAST(9007199254740991 AS BIGINT)", { Type: "bigint" }, "9007199254740991"],
  ["CAST(9007199254740993 AS BIGINT)", { Type: "bigint" }, "9007199254740993"],
  ["CAST(0.1 AS DOUBLE)", { Type: "double" }, "0.1"],
  ["1e20", { Type: "double" }, "1.0E20"],
  ["CAST('NaN' AS DOUBLE)", { Type: "double" }, "NaN"],
  ["CAST('-Infinity' AS DOUBLE)", { Type: "double" }, "-Infinity"],
  ["'𠮷 赣县'", { Type: "varchar" }, "𠮷 赣县"],
  ["''", { Type: "varchar" }, ""],
  ["CAST(NULL AS VARCHAR)", { Type: "varchar" }, undefined],
  ["CAST(NULL AS DATE)", { Type: "date" }, undefined],
  ["TIMESTAMP '2024-01-02 03:04:00'", { Type: "timestamp" }, "2024-01-02 03:04:00.000"],
  ["TIMESTAMP '2024-01-02 03:04:05.120'", { Type: "timestamp" }, "2024-01-02 03:04:05.120"],
] as const;

test("a value and its type come out as from DuckDB", async () => {
  const engine = await openDuckDb({ threads: 1 });
  const sql = `SELECT ${values.map(([of], place) => `${of} AS c${place}`).join(", ")}`;
  const columns = values.map(([, info], place) => ({ Name: `c${place}`, ...info }));
  const data = values.map(([, , text]) => (text === undefined ? {} : { VarCharValue: text }));
  expect([toRow(columns, data)]).toEqual(await engine.rows(sql));
  expect(columns.map(columnType)).toEqual(await engine.describe(sql));
  await engine.close();
});

test.each([
  ["nothing read", 0, 0],
  ["little, counted as ten megabytes", 1, (10 / 2 ** 20) * 5],
  ["a part of a megabyte, counted as a whole one", 20 * 2 ** 20 + 1, (21 / 2 ** 20) * 5],
  ["a terabyte", 2 ** 40, 5],
])("the cost of %s", (_, bytes, cost) => {
  const ended = { QueryExecutionId: "q", Statistics: { DataScannedInBytes: bytes } };
  expect(queryUse(ended, 5)).toEqual({ id: "q", bytes, reused: false, cost });
  expect(queryUse(ended)).toEqual({ id: "q", bytes, reused: false });
});
