import { describe, expect, test } from "vitest";
import { namesBehind, namesReadOf } from "../../src/indicators/column-flow.ts";

const ladder = `-- a comment that names ghost
WITH
one_row AS (
  SELECT * FROM (
    SELECT loans.*, row_number() OVER (PARTITION BY loan_no ORDER BY balance DESC) AS copy FROM loans
  ) copies
  WHERE copy = 1
),
homes AS (SELECT household_id, village, note FROM roster WHERE EXTRACT(YEAR FROM left_on) IS DISTINCT FROM 2024),
known AS (
  SELECT one_row.loan_no, one_row.amount AS granted, 'spare' AS fixed, COALESCE(homes.village, one_row.place) AS area
  FROM one_row LEFT JOIN homes ON homes.household_id = one_row.household_id
)
SELECT loan_no AS subject_id, granted AS loan_sum, CASE WHEN area = 'x' THEN 1 END AS near FROM known`;

describe("the names behind a result column", () => {
  const sum = namesBehind(ladder, ["loan_sum"]);

  test("are those its expression is made from, through every step", () => {
    expect(sum).toContain("amount");
    expect(namesBehind(ladder, ["near"])).toContain("place");
    expect(sum).not.toContain("place");
    expect(sum).not.toContain("note");
  });

  test("and those that decide which rows there are", () => {
    for (const name of ["household_id", "loan_no", "balance", "left_on"]) expect(sum, name).toContain(name);
  });

  test("never words of comments, literals, or a part of a date", () => {
    for (const name of ["ghost", "spare", "year"]) expect(sum, name).not.toContain(name);
  });

  test.each([
    ["a later part of a union", "SELECT a AS x FROM one UNION ALL SELECT b FROM two", "b"],
    ["a subquery of a condition", "SELECT a AS x FROM one WHERE k IN (SELECT b FROM two)", "b"],
    ["a distinct list", "SELECT a AS x FROM (SELECT DISTINCT a, b FROM two) t", "b"],
    ["a group", "SELECT count(*) AS x FROM one GROUP BY b", "b"],
    ["a step with its columns named beside it", "WITH t(x) AS (SELECT b FROM two) SELECT x FROM t", "b"],
    ["a scalar subquery", "SELECT (SELECT max(b) FROM two) AS x FROM one", "b"],
  ])("%s counts", (_, sql, name) => {
    expect(namesBehind(sql, ["x"])).toContain(name);
  });
});

describe("the names that a query may read of a table", () => {
  test("are those beside it, or all where it is taken whole", () => {
    expect(namesReadOf(ladder, "roster")).toContain("note");
    expect(namesReadOf(ladder, "roster")).not.toContain("amount");
    expect(namesReadOf(ladder, "loans")).toContain("amount");
    expect(namesReadOf(ladder, "persons")).toEqual(new Set());
  });

  test("a product or a count is no whole table", () => {
    const sql = "WITH a AS (SELECT x * y AS z, count(*) AS n FROM one) SELECT other FROM a";
    expect(namesReadOf(sql, "one")).not.toContain("other");
  });
});
