import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";
import { portableRules } from "../../src/indicators/portable-sql/portable-rules.ts";
import { notPortable, portabilityErrors, refuseNotPortable } from "../../src/indicators/portable-sql/portable-sql.ts";

/** For each rule what it refuses, and what is like it and is read alike by all engines. */
const cases: Record<string, { refused: readonly string[]; read: readonly string[] }> = {
  average: { refused: ["avg(amount)"], read: ["avg(CAST(amount AS DOUBLE))", "'avg(amount)'"] },
  "bare-chinese-name": { refused: ["amount AS 金额"], read: ['amount AS "金额"', "'金额'"] },
  "changing-function": { refused: ["now()", "current_date", "random()"], read: ["params.as_of", "'now()'"] },
  concat: { refused: ["concat(a, b)"], read: ["COALESCE(a, '') || COALESCE(b, '')", "concat_ws('、', a, b)"] },
  "date-difference": {
    refused: ["date_diff('month', a, b)", "date_diff('year', a, b)"],
    read: ["date_diff('day', a, b)", "date_diff('DAY', a, b)"],
  },
  "date-part": {
    refused: ["EXTRACT(DOW FROM d)", "extract(week from d)"],
    read: ["EXTRACT(YEAR FROM d)", "EXTRACT(QUARTER FROM d)"],
  },
  "date-trunc": { refused: ["date_trunc('month', d)"], read: ["CAST(date_trunc('month', d) AS DATE)"] },
  dialect: {
    refused: [
      ...["a ILIKE 'x'", "a == b", "2 ** 3", "2 ^ 3", "a IS TRUE", "a IS NOT FALSE", "a ~ 'x'"],
      ...["1 FROM t QUALIFY row_number() OVER (ORDER BY a) = 1", "* EXCLUDE (a) FROM t", "* REPLACE (1 AS a) FROM t"],
      ...["COLUMNS(*) FROM t", "1 FROM t SEMI JOIN u ON t.a = u.a", "1 FROM t LIMIT 1 OFFSET 2"],
      ...["lag(a IGNORE NULLS) OVER (ORDER BY b)", "1 FROM t ASOF JOIN u USING (a)"],
    ],
    read: ["lower(a) LIKE 'x'", "a = b", "a IS NULL", "a IS DISTINCT FROM TRUE", "* FROM t", "replace(a, 'x', 'y')"],
  },
  division: {
    refused: ["a / b", "7 / 2", "a // b", "sum(a) / count(*)", "1.0 / 3", "(a + b) / 2", "a / NULLIF(b, 0)"],
    read: [
      "CAST(a AS DOUBLE) / NULLIF(CAST(b AS DOUBLE), 0)",
      "sum(a) / CAST(b AS DOUBLE)",
      "1e0 / 3",
      "(CAST(a AS DOUBLE)) / b",
      "'a / b' -- a / b",
    ],
  },
  "double-colon": { refused: ["a::INTEGER"], read: ["CAST(a AS INTEGER)", "'a::b'"] },
  "function-of-one-engine": {
    refused: [
      "ifnull(a, 0)",
      "strftime(d, '%Y')",
      "median(a)",
      "string_agg(a, ',')",
      "left(a, 2)",
      "date_add('day', 1, d)",
    ],
    read: ["COALESCE(a, 0)", "max_by(a, b)", "substr(a, 1, 2)", "1 FROM t LEFT JOIN u ON (t.a = u.a)"],
  },
  "greatest-least": {
    refused: ["greatest(a, b)", "least(COALESCE(a, 0), b)"],
    read: ["greatest(COALESCE(a, 0), COALESCE(b, 0))", "least(COALESCE(a, 0), 5)", "greatest"],
  },
  "group-by-alias": {
    refused: [
      "a + 1 AS b, count(*) AS n FROM t GROUP BY b",
      "a AS b, count(*) AS n FROM t GROUP BY a, b",
      "a, count(*) AS n FROM t GROUP BY ALL",
      "a, count(*) AS n FROM t GROUP BY a HAVING n > 1",
    ],
    read: [
      "a + 1 AS b, count(*) AS n FROM t GROUP BY 1",
      "t.a AS a, count(*) AS n FROM t GROUP BY a HAVING count(*) > 1",
      "x.n FROM (SELECT a, count(*) AS n FROM t GROUP BY a) AS x WHERE n > 1",
      "a AS b, c FROM t ORDER BY b",
    ],
  },
  interval: {
    refused: ["d + INTERVAL '1' DAY", "CAST(d + INTERVAL 1 DAY AS DATE)", "CAST(d + INTERVAL '1' QUARTER AS DATE)"],
    read: ["CAST(d + INTERVAL '1' DAY AS DATE)", "CAST(max(d) - INTERVAL '3' MONTH AS DATE)"],
  },
  list: {
    refused: ["[1, 2]", "a[1]", "len(a)", "list_contains(a, 1)", "array_length(a)", "unnest(a)"],
    read: ["multi LIKE '%|甲|%'", "array_agg(a ORDER BY a)", "'[1]'"],
  },
  "null-order": {
    refused: ["a FROM t ORDER BY a DESC", "row_number() OVER (ORDER BY a DESC, b)"],
    read: ["a FROM t ORDER BY a DESC NULLS LAST", "a FROM t ORDER BY a"],
  },
  "regular-expression": {
    refused: ["regexp_replace(a, 'x', '')", "regexp_matches(a, 'x')", "regexp_extract(a, 'x')"],
    read: ["regexp_like(a, 'x')", "a LIKE '%x%'"],
  },
  "rounding-cast": {
    refused: ["CAST(a AS INTEGER)", "TRY_CAST(a * 2 AS BIGINT)", "CAST(2.5 AS SMALLINT)"],
    read: [
      "CAST(round(a) AS INTEGER)",
      "CAST(count(*) AS BIGINT)",
      "CAST(sum(a) AS BIGINT)",
      "CAST(NULL AS BIGINT)",
      "CAST(a AS DOUBLE)",
    ],
  },
  "substring-from-nought": { refused: ["substr(a, 0, 2)"], read: ["substr(a, 1, 2)", "substr(a, 10)"] },
  "text-as-date": {
    refused: ["d >= '2024-07-01'", "'2024-07-01' < d", "d BETWEEN '2024-07-01' AND e"],
    read: ["d >= DATE '2024-07-01'", "COALESCE(a, '2024-07-01')"],
  },
  "type-of-one-engine": {
    refused: [
      "CAST(a AS TEXT)",
      "CAST(a AS HUGEINT)",
      "CAST(a AS VARCHAR(3))",
      "CAST(a AS TIME)",
      "TRY_CAST(a AS UUID)",
    ],
    read: ["CAST(a AS VARCHAR)", "CAST(a AS DECIMAL(18,2))", "CAST(a AS TIMESTAMP)", "CAST(time AS DATE)"],
  },
};

describe.each(portableRules)("$id", ({ id }) => {
  const { refused, read } = cases[id] ?? { refused: [], read: [] };

  test("refuses what differs", () => {
    expect(refused.length).toBeGreaterThan(0);
    const missed = refused.filter((sql) => !notPortable(`SELECT ${sql}`).some(({ rule }) => rule.id === id));
    expect(missed).toEqual([]);
  });

  test("reads what does not", () => {
    expect(read.length).toBeGreaterThan(0);
    const wronged = read.filter((sql) => notPortable(`SELECT ${sql}`).some(({ rule }) => rule.id === id));
    expect(wronged).toEqual([]);
  });
});

test("every rule is on the list, and every case has its rule", () => {
  const folder = new URL("../../src/indicators/portable-sql/rules/", import.meta.url);
  const files = readdirSync(folder).map((file) => file.replace(".ts", ""));
  expect(portableRules.map(({ id }) => id).sort()).toEqual(files.sort());
  expect(Object.keys(cases).sort()).toEqual(files.sort());
});

test("a place is named by line, construct and portable form, in both languages", () => {
  const [error] = portabilityErrors({ file: "queries/x.sql", sql: "SELECT\n  median(\n a) AS m\nFROM t" });
  expect(error).toMatchObject({
    kind: "programmeInvalid",
    detail: {
      what: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) },
      where: "queries/x.sql › LINE 2",
      got: "median( a)",
      allowed: "row_number() OVER (…), count(*) OVER ()",
    },
  });
});

test("all places of all queries are named at once", () => {
  const given = [
    { file: "queries/x.sql", sql: "SELECT a / b,\n a::DATE FROM t" },
    { file: "queries/y.sql", sql: "SELECT now()" },
  ];
  const refuse = () => refuseNotPortable(given);
  expect(refuse).toThrow(UserError);
  expect(refuse).toThrow(
    expect.objectContaining({
      detail: expect.objectContaining({
        got: expect.stringMatching(
          /x\.sql › LINE 1: a \/ b → [\s\S]*x\.sql › LINE 2: a::DATE → [\s\S]*y\.sql › LINE 1: now\(\) → /,
        ),
      }),
    }),
  );
  expect(() => refuseNotPortable([{ file: "queries/x.sql", sql: "SELECT a FROM t" }])).not.toThrow();
});

describe.each(await loadSubjects(fileURLToPath(new URL("../../queries", import.meta.url))))(
  "queries/$subject",
  (subject) => {
    test("reads alike on every engine", () => {
      expect(
        portabilityErrors(subject).map(({ detail }) => `${detail.where}: ${detail.got} → ${detail.allowed}`),
      ).toEqual([]);
    });
  },
);
