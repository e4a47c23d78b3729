import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { TrinoCase } from "./trino-case.ts";

const columns = [
  { name: "id", sql: "VARCHAR" },
  { name: "money", sql: "DECIMAL(18,2)" },
  { name: "long_money", sql: "DECIMAL(38,4)" },
  { name: "day", sql: "DATE" },
  { name: "at", sql: "TIMESTAMP" },
  { name: "yes", sql: "BOOLEAN" },
  { name: "small", sql: "INTEGER" },
  { name: "whole", sql: "BIGINT" },
  { name: "share", sql: "DOUBLE" },
  { name: "period", sql: "VARCHAR" },
];

const rows = [
  {
    ...{
      id: "𠮷 赣县区 'x' \"y\" \\",
      money: "12345678901234.50",
      long_money: "1234567890123456789012345678901234.5678",
    },
    ...{ day: "2024-02-29", at: "2024-01-02 03:04:05.123456", yes: true, small: -5, whole: "9007199254740993" },
    ...{ share: 0.1, period: "2024Q4" },
  },
  {
    ...{ id: "", money: "-0.01", long_money: "0.0000", day: "1949-10-01", at: "1999-12-31 23:59:59", yes: false },
    ...{ small: 0, whole: 9007199254740991, share: 1e300, period: "2024Q4" },
  },
  {
    ...{ id: null, money: null, long_money: null, day: null, at: null, yes: null, small: null, whole: null },
    ...{ share: null, period: "2024Q4" },
  },
];

const types = columns.map((column) => (column.sql === "TIMESTAMP" ? { ...column, sql: "TIMESTAMP(6)" } : column));

/** Decimals, dates, Chinese, nulls, empty texts and whole numbers beyond 2^53 come back as from DuckDB. */
export function typeTests({ open, duckdb, folder }: TrinoCase): void {
  describe("values", () => {
    test("of a Parquet file in the lake come back as from DuckDB", async () => {
      const key = "data/all_types/2024Q4/a.parquet";
      await mkdir(join(folder, "data/all_types/2024Q4"), { recursive: true });
      await duckdb.register("given", { columns, rows });
      await duckdb.writeParquet("SELECT * FROM given", join(folder, key));
      const trino = await open();
      await trino.register("given", { columns: types, dataset: "all_types", lakeFiles: [{ key, period: "2024Q4" }] });
      const sql = "SELECT * FROM given ORDER BY id NULLS LAST";
      expect(await trino.rows(sql)).toEqual(await duckdb.rows(sql));
      expect(await trino.describe(sql)).toEqual(await duckdb.describe(sql));
    });

    test("of registered rows, of parameters and of sums come back as from DuckDB", async () => {
      const trino = await open();
      for (const engine of [trino, duckdb]) await engine.register("given", { columns, rows });
      const sql = `SELECT id, money, "day", whole, CAST(sum(money) OVER () AS DECIMAL(38,2)) AS sums, $2 AS more
        FROM given WHERE id = $1 OR id IS NULL ORDER BY id NULLS LAST`;
      for (const params of [
        ["", 0.1],
        [rows[0]?.id ?? "", true],
        ["", "it's"],
      ])
        expect(await trino.rows(sql, params)).toEqual(await duckdb.rows(sql, params));
    });

    test("that no JSON number holds are numbers all the same", async () => {
      const trino = await open();
      const sql =
        "SELECT CAST('NaN' AS DOUBLE) AS nan, CAST('-Infinity' AS DOUBLE) AS low, CAST(1e17 AS DOUBLE) AS large";
      expect(await trino.rows(sql)).toEqual(await duckdb.rows(sql));
    });

    test("written to a file of this machine are those of the query, in its order, also over many pages", async () => {
      const trino = await open();
      const path = join(folder, "out.parquet");
      const sql = `SELECT CAST(a.n * 1000 + b.n AS BIGINT) AS n, CAST(a.n AS DECIMAL(18,2)) AS money
        FROM UNNEST(sequence(0, 119)) AS a (n) CROSS JOIN UNNEST(sequence(0, 999)) AS b (n) ORDER BY 1 DESC`;
      expect(await trino.writeParquet(sql, path)).toBe(120_000);
      await duckdb.register("written", { columns: await trino.describe(sql), files: [path] });
      const [seen] = await duckdb.rows(
        "SELECT count(*) AS n, count(DISTINCT n) AS numbers, bool_and(n <= before) AS falling FROM (SELECT n, lag(n, 1, n) OVER () AS before FROM written)",
      );
      expect(seen).toEqual({ n: 120_000, numbers: 120_000, falling: true });
      expect(await duckdb.describe("SELECT * FROM written")).toEqual([
        { name: "n", sql: "BIGINT" },
        { name: "money", sql: "DECIMAL(18,2)" },
      ]);
    });
  });
}
