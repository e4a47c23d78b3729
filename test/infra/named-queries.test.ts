import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { namedQueries } from "../../infra/named-queries.ts";
import { readWorkspace } from "../../infra/read-workspace.ts";
import type { WorkedQuery } from "../../src/contracts/workbench.ts";
import { sqlTokens } from "../../src/engines/sql/sql-tokens.ts";

const words = { zh: "甲", en: "a" };
const catalogue = { database: "dudao_x", datasets: ["loans", "homes"], manifests: "versions", period: "2024Q1" };
const queryOf = (sql: string): WorkedQuery => ({ id: "q", title: words, question: words, zone: "restricted", sql });
const sqlOf = (sql: string) => namedQueries([queryOf(sql)], catalogue)[0]?.sql;

it("lets a dataset stand for the current rows of one period", () => {
  const sql = sqlOf("SELECT COUNT(*) FROM loans JOIN homes ON homes.id = loans.id");
  expect(sql).toMatch(/^-- 甲 a\n-- .*\nWITH\nnewest AS \(/);
  for (const name of ["loans", "homes"])
    expect(sql).toContain(`${name} AS (\n  SELECT * FROM "dudao_x"."${name}"\n  WHERE period = '2024Q1'`);
  expect(sql?.trimEnd()).toMatch(/\)\nSELECT COUNT\(\*\) FROM loans JOIN homes ON homes\.id = loans\.id$/);
});

it("puts them before the query's own steps", () => {
  const sql = sqlOf("WITH\nlate AS (SELECT * FROM loans)\nSELECT * FROM late");
  expect(sql?.match(/\bWITH\b/g)).toHaveLength(1);
  expect(sql).toContain("),\nlate AS (SELECT * FROM loans)\nSELECT * FROM late");
});

it.each(["SELECT * FROM scores", "SELECT * FROM loans JOIN areas ON true", "SELECT 1"])(
  "leaves out what asks for more than records: %s",
  (sql) => expect(sqlOf(sql)).toBeUndefined(),
);

it("takes those of the programme that ask for records", async () => {
  const folder = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));
  const { contracts } = await readWorkspace(folder);
  expect(contracts.length).toBeGreaterThan(0);
  const depth = (sql: string) =>
    sqlTokens(sql).reduce(
      (at, { kind, text }) => at + (kind !== "mark" ? 0 : text === "(" ? 1 : text === ")" ? -1 : 0),
      0,
    );
  expect(depth(sqlOf("SELECT * FROM loans") ?? "(")).toBe(0);
});
