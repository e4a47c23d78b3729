import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import type { Row, Value } from "../../src/engines/engine.ts";
import { sqlTokens } from "../../src/engines/sql/sql-tokens.ts";
import { withParameters, withTables } from "../../src/engines/sql/statement.ts";
import { addresses, emptyQuery, filesQuery, rowsQuery } from "../../src/engines/sql/table-query.ts";

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
});
afterAll(() => engine.close());

const lake = "s3://county-lake/dudao/";
const table = { table: `"county"."persons"` };
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const awkward = fc.oneof(text, fc.constantFrom("'", "''", "$1", "--", "/*", '"', "\\'", "\n", "𠮷", ""));

describe("a table of rows", () => {
  const columns = [
    { name: "id", sql: "VARCHAR" },
    { name: "amount", sql: "DECIMAL(18,2)" },
    { name: "since", sql: "DATE" },
    { name: "yes", sql: "BOOLEAN" },
    { name: "count", sql: "BIGINT" },
  ];

  test("gives back whatever rows were put in, as DuckDB gives back its own table of them", async () => {
    const row: fc.Arbitrary<Row> = fc.record({
      id: fc.option(awkward),
      amount: fc.option(fc.integer({ min: -9999, max: 9999 }).map((cents) => (cents / 100).toFixed(2))),
      since: fc.constantFrom(null, "2024-02-29", "1949-10-01"),
      yes: fc.option(fc.boolean()),
      count: fc.oneof(fc.maxSafeInteger(), fc.constant("9007199254740993")),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 4 }), async (rows) => {
        await engine.register("given", { columns, rows });
        expect(await engine.rows(rowsQuery({ columns, rows }))).toEqual(await engine.rows("SELECT * FROM given"));
      }),
      { numRuns: 25 },
    );
  });

  test("keeps its types without rows, and where a column is NULL in all", async () => {
    expect(await engine.describe(rowsQuery({ columns, rows: [] }))).toEqual(columns);
    const empty = { id: null, amount: null, since: null, yes: null, count: null };
    expect(await engine.describe(rowsQuery({ columns, rows: [empty] }))).toEqual(columns);
  });
});

describe("a dataset of the lake", () => {
  const columns = [{ name: "id", sql: "VARCHAR" }];
  const file = (period: string, name: string) => ({ period, key: `data/persons/${period}/${name}.parquet` });

  test("is exactly the files of the snapshot, also of the folders' other files", async () => {
    await engine.run("CREATE SCHEMA county");
    await engine.run(`CREATE TABLE county.persons AS SELECT * FROM (VALUES
      ('kept', '2024Q3', 's3://county-lake/dudao/data/persons/2024Q3/a.parquet'),
      ('superseded', '2024Q3', 's3://county-lake/dudao/data/persons/2024Q3/b.parquet'),
      ('kept too', '2024Q4', 's3://county-lake/dudao/data/persons/2024Q4/c.parquet'),
      ('committed later', '2024Q4', 's3://county-lake/dudao/data/persons/2024Q4/d.parquet')) AS t (id, period, "$path")`);
    const lakeFiles = [file("2024Q3", "a"), file("2024Q4", "c")];
    const query = filesQuery({ columns, dataset: "persons", lakeFiles }, table, addresses(lake, lakeFiles));
    const statement = withTables("SELECT id FROM persons ORDER BY id", new Map([["persons", query]]));
    expect(await engine.rows(statement)).toEqual([{ id: "kept" }, { id: "kept too" }]);
  });

  test("names its periods as literals, as projected partitions need it", () => {
    const lakeFiles = [file("2024Q4", "c"), file("2024Q3", "a"), file("2024Q3", "b")];
    expect(filesQuery({ columns, dataset: "persons", lakeFiles }, table, addresses(lake, lakeFiles))).toContain(
      `FROM "county"."persons" WHERE period IN ('2024Q3', '2024Q4') AND "$path" IN ('s3://county-lake/dudao/data/persons/2024Q3/a.parquet', `,
    );
  });

  test("without files is empty and does not touch the catalogue", async () => {
    const query = emptyQuery(columns);
    expect(await engine.rows(query)).toEqual([]);
    expect(await engine.describe(query)).toEqual(columns);
  });
});

describe("registered tables before a statement", () => {
  const tables = new Map([
    ["area", "SELECT 1 AS code"],
    ["figures", "SELECT 2 AS code"],
  ]);

  test.each([
    ["a plain query", "SELECT code FROM area", [{ code: 1 }]],
    ["a quoted name", 'SELECT code FROM "area"', [{ code: 1 }]],
    ["upper case", "SELECT code FROM AREA", [{ code: 1 }]],
    ["comments first", "-- of all\n/* with */ SELECT code FROM area", [{ code: 1 }]],
    ["a WITH of its own", "with x as (select * from area)\nSELECT code FROM x", [{ code: 1 }]],
    [
      "a WITH of the same name",
      "WITH figures (code) AS (SELECT 5), y AS (SELECT * FROM area) SELECT figures.code + y.code AS code FROM figures, y",
      [{ code: 6 }],
    ],
    [
      "a WITH that refers to itself",
      "WITH RECURSIVE n AS (SELECT code FROM area UNION ALL SELECT code + 1 FROM n WHERE code < 3) SELECT max(code) AS code FROM n",
      [{ code: 3 }],
    ],
    [
      "both tables",
      "(SELECT code FROM area) UNION ALL SELECT code FROM figures ORDER BY 1",
      [{ code: 1 }, { code: 2 }],
    ],
  ])("%s", async (_, sql, rows) => {
    expect(await engine.rows(withTables(sql, tables))).toEqual(rows);
  });

  test.each([
    "SELECT 'area' AS a -- area",
    "DROP TABLE area",
    "INSERT INTO area SELECT * FROM figures",
    "SELECT 1 AS areas",
    "",
  ])("leaves alone: %s", (sql) => expect(withTables(sql, tables)).toBe(sql));
});

describe("parameters", () => {
  const value: fc.Arbitrary<Value> = fc.oneof(
    awkward,
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );

  test("written in are what DuckDB gets when they are bound", async () => {
    const sql = `SELECT $1 AS a, '$1 it''s' AS b, $2 AS "$2", typeof($1) AS c -- $1`;
    await fc.assert(
      fc.asyncProperty(value, value, async (one, two) => {
        // An untyped NULL is typed by what it is compared with; its type alone differs.
        fc.pre(one !== null);
        expect(await engine.rows(withParameters(sql, [one, two]))).toEqual(await engine.rows(sql, [one, two]));
      }),
      { numRuns: 40 },
    );
  });

  test("may be named", async () => {
    expect(withParameters("SELECT $x, $other", { x: "it's" })).toBe("SELECT 'it''s', $other");
  });
});

test("the pieces of a statement lie one behind the other, with nothing but blanks and comments between", () => {
  fc.assert(
    fc.property(
      fc.array(awkward).map((parts) => parts.join(" ")),
      (sql) => {
        let end = 0;
        for (const token of sqlTokens(sql)) {
          expect(sql.slice(end, token.start)).toMatch(/^(\s|--.*(\n|$)|\/\*[\s\S]*?(\*\/|$))*$/);
          end = token.end;
        }
      },
    ),
  );
});
