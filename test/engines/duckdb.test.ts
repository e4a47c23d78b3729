import { copyFile, mkdtemp, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { UserError } from "../../src/errors.ts";

let engine: DuckDbEngine;
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "dudao-engine-"));
  engine = await openDuckDb({ threads: 1, memoryLimit: "500MB", tempDirectory: join(dir, "spill") });
});
afterEach(async () => {
  await engine.close();
  await rm(dir, { recursive: true });
});

async function refused(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe("values", () => {
  test("come back exact: decimals and dates as text, whole numbers as number until 2^53", async () => {
    const rows = await engine.rows(`
      SELECT CAST('12345678901234.56' AS DECIMAL(18,2)) AS money, DATE '2024-02-29' AS day, true AS yes,
        CAST(9007199254740991 AS BIGINT) AS safe, CAST(9007199254740993 AS BIGINT) AS beyond,
        CAST(0.5 AS DOUBLE) AS half, CAST(NULL AS INTEGER) AS nothing, TIMESTAMP '2024-01-02 03:04:05' AS moment`);
    expect(rows).toEqual([
      {
        money: "12345678901234.56",
        day: "2024-02-29",
        yes: true,
        safe: 9007199254740991,
        beyond: "9007199254740993",
        half: 0.5,
        nothing: null,
        moment: "2024-01-02 03:04:05",
      },
    ]);
  });

  test("are bound to placeholders by place or by name", async () => {
    expect(await engine.rows("SELECT $1 + 1 AS a, typeof($1) AS b, $2 AS c", [1, "it's"])).toEqual([
      { a: 2, b: "BIGINT", c: "it's" },
    ]);
    expect(await engine.rows("SELECT $x AS x, $y AS y, $z AS z", { x: 0.5, y: true, z: null })).toEqual([
      { x: 0.5, y: true, z: null },
    ]);
  });
});

describe("register", () => {
  const columns = [
    { name: "id", sql: "VARCHAR" },
    { name: "amount", sql: "DECIMAL(18,2)" },
    { name: "since", sql: "DATE" },
  ];

  test("reads older files: a missing column is NULL, a column of another type is cast, a dropped one is gone", async () => {
    const [older, newer] = [join(dir, "older.parquet"), join(dir, "newer.parquet")];
    expect(await engine.writeParquet("SELECT 'a' AS id, 7 AS amount, 1 AS dropped", older)).toBe(1);
    await engine.writeParquet(
      "SELECT 'b' AS id, CAST(2.25 AS DECIMAL(18,2)) AS amount, DATE '2024-01-01' AS since",
      newer,
    );
    await engine.register("t", { columns, files: [older, newer] });
    expect(await engine.rows("SELECT * FROM t ORDER BY id")).toEqual([
      { id: "a", amount: "7.00", since: null },
      { id: "b", amount: "2.25", since: "2024-01-01" },
    ]);
    await engine.register("t", { columns, files: [older] });
    expect(await engine.rows("SELECT * FROM t")).toEqual([{ id: "a", amount: "7.00", since: null }]);
  });

  test("without files gives an empty table with the right types", async () => {
    await engine.register("t", { columns, files: [] });
    expect(await engine.rows("SELECT * FROM t")).toEqual([]);
    expect(await engine.describe("SELECT * FROM t")).toEqual(columns);
  });

  test("reads what a file holds now, even when it was written again at the same moment", async () => {
    const again = join(dir, "again.parquet");
    const moment = new Date("2024-01-01T00:00:00Z");
    const numbers = (seed: number) =>
      `SELECT CAST(hash(i, ${seed}) % 1000000 AS BIGINT) AS amount FROM range(1000) AS t (i)`;
    const sameLength = [1, 2].map((seed) => ({ seed, file: join(dir, `${seed}.parquet`) }));
    for (const { seed, file } of sameLength)
      await engine.run(`COPY (${numbers(seed)}) TO '${file}' (FORMAT parquet, COMPRESSION uncompressed)`);
    for (const { seed, file } of sameLength) {
      await copyFile(file, again);
      await utimes(again, moment, moment);
      const highest = (from: string) => engine.rows(`SELECT max(amount) AS highest FROM ${from}`);
      expect(await highest(`read_parquet('${again}')`)).toEqual(await highest(`(${numbers(seed)})`));
    }
  });

  test("takes rows, exact, and replaces a table by a view and back", async () => {
    const rows = [
      { id: `3'6"\\0`, amount: "0.10", since: "2024-03-01" },
      { id: "二", amount: null, since: null },
    ];
    await engine.register("t", { columns, rows });
    expect(await engine.rows("SELECT * FROM t")).toEqual(rows);
    await engine.register("t", { columns, files: [] });
    await engine.register("t", { columns, rows: rows.slice(1) });
    expect(await engine.rows("SELECT * FROM t")).toEqual(rows.slice(1));
  });

  test("takes more rows than one statement carries", async () => {
    const rows = Array.from({ length: 20_001 }, (_, n) => ({ id: String(n), amount: 1, since: null }));
    await engine.register("t", { columns, rows });
    expect(await engine.rows("SELECT count(*) AS n, count(DISTINCT id) AS ids, sum(amount) AS s FROM t")).toEqual([
      { n: 20_001, ids: 20_001, s: "20001.00" },
    ]);
  });
});

describe("errors", () => {
  test("name the line of the statement and what the engine said", async () => {
    const error = await refused(engine.rows("SELECT\n  nmae\nFROM (SELECT 1 AS name)"));
    expect(error.kind).toBe("queryFailed");
    expect(error.detail.where).toBe("LINE 2");
    expect(error.detail.got).toBe('Binder Error: Referenced column "nmae" not found in FROM clause!');
  });

  test("say that there is not enough memory", async () => {
    await engine.run("SET memory_limit = '20MB'");
    await engine.run("SET temp_directory = ''");
    const error = await refused(engine.rows("SELECT len(list(range)) FROM range(10000000)"));
    expect(error).toMatchObject({ kind: "memoryFull", exitCode: 38, detail: { what: { zh: "内存不够，没有算完。" } } });
  });

  test("never show a parameter's value", async () => {
    const error = await refused(engine.rows("SELECT CAST($1 AS INTEGER)", ["geheim"]));
    expect(JSON.stringify(error.detail)).not.toContain("geheim");
    expect(error.detail.got).toContain("Could not convert string '?'");
    expect(error.cause).toBeUndefined();
  });

  test("a query that ends in a comment can still be written out", async () => {
    expect(await engine.writeParquet("SELECT 1 AS a -- one", join(dir, "a.parquet"))).toBe(1);
  });
});

describe("lockDown", () => {
  let file: string;
  beforeEach(async () => {
    file = join(dir, "data.parquet");
    await engine.writeParquet("SELECT 1 AS id", file);
    await engine.register("t", { columns: [{ name: "id", sql: "BIGINT" }], files: [file] });
    await engine.lockDown([join(dir, "out.parquet")]);
  });

  test.each([
    "SELECT id FROM t",
    "WITH x AS (SELECT * FROM t) SELECT id FROM x -- end",
    "EXPLAIN SELECT * FROM t",
    "DESCRIBE t",
  ])("still reads: %s", async (sql) => {
    expect((await engine.rows(sql)).length).toBeGreaterThan(0);
  });

  test("writes a query's rows to the agreed file and to no other", async () => {
    expect(await engine.writeParquet("SELECT * FROM t", join(dir, "out.parquet"))).toBe(1);
    expect((await stat(join(dir, "out.parquet"))).size).toBeGreaterThan(0);
    await refused(engine.writeParquet("SELECT * FROM t", join(dir, "other.parquet")));
    const breakOut = `SELECT 9 AS id) TO '${file}' (USE_TMP_FILE false); COPY (SELECT 1`;
    await refused(engine.writeParquet(breakOut, join(dir, "out.parquet")));
    expect(await engine.rows("SELECT id FROM t")).toEqual([{ id: 1 }]);
  });

  test.each([
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM glob('/*')",
    "SET enable_external_access = true",
    "SET allowed_paths = ['/etc/hostname']",
    "RESET lock_configuration",
    "ATTACH 'other.db'",
    "INSTALL httpfs",
    "DROP VIEW t",
    "CREATE TABLE u AS SELECT 1",
    "SELECT 1; SELECT 2",
    "COPY t TO 'data.csv'",
    "EXPLAIN ANALYZE SELECT * FROM t",
    "EXPLAIN (ANALYZE) SELECT * FROM t",
    "",
  ])("refuses: %s", async (sql) => {
    const error = await refused(engine.rows(sql));
    expect(error.kind).toBe("queryFailed");
    expect(await engine.rows("SELECT id FROM t")).toEqual([{ id: 1 }]);
  });

  test("refuses to overwrite a registered file", async () => {
    const copy = `COPY (SELECT 9 AS id) TO '${file}' (FORMAT parquet, USE_TMP_FILE false)`;
    await refused(engine.run(copy));
    await refused(engine.rows(`EXPLAIN ANALYZE ${copy}`));
    expect(await engine.rows("SELECT id FROM t")).toEqual([{ id: 1 }]);
  });
});

test.each([
  ["cut short", (path: string) => truncate(path, 5000)],
  ["no Parquet at all", (path: string) => writeFile(path, "hello")],
  ["gone", (path: string) => rm(path)],
])("a file of the lake that is %s is said to be damaged", async (_, spoil) => {
  const path = join(dir, "a.parquet");
  await engine.writeParquet("SELECT n FROM range(100000) AS t (n)", path);
  await engine.register("a", { columns: [{ name: "n", sql: "BIGINT" }], files: [path] });
  await spoil(path);
  await expect(engine.rows("SELECT sum(n) FROM a")).rejects.toMatchObject({
    kind: "lakeDamaged",
    detail: { next: { en: expect.stringContaining("dudao verify") } },
  });
});

test("what a query hands to add_up is summed modulo 2^64 while its rows are written, anew for each file", async () => {
  const path = join(dir, "added.parquet");
  const sql = "SELECT CASE WHEN add_up(hash(n)) THEN n END AS n FROM range(300000) AS t (n) WHERE n % 7 <> 3";
  const [expected] = await engine.rows(
    "SELECT CAST(sum(hash(n)) % 18446744073709551616 AS VARCHAR) AS sum FROM range(300000) AS t (n) WHERE n % 7 <> 3",
  );
  for (const _ of ["once", "again"]) {
    const { rows, sum } = await engine.writeParquetAddingUp(sql, path);
    expect([rows, String(sum)]).toEqual([257_143, expected?.sum]);
  }
  expect(await engine.rows(`SELECT count(n) AS kept FROM read_parquet('${path}')`)).toEqual([{ kept: 257_143 }]);
});
