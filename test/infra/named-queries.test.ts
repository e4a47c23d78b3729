import { expect, it } from "vitest";
import { z } from "zod";
import { namedQueries } from "../../infra/named-queries.ts";
import { loadProgramme } from "../../src/programme.ts";
import { full, resourcesOf, templateOf } from "./stacks.ts";

const words = { zh: "甲", en: "a" };
const queryOf = (sql: string) => ({ id: "q", title: words, question: words, zone: "open" as const, sql });
const sqlOf = (sql: string) => namedQueries([queryOf(sql)], new Set(["loans", "homes"]))[0]?.sql;

it("says what is asked before the query as it stands", () => {
  const sql = "WITH\nlate AS (SELECT * FROM loans)\nSELECT COUNT(*) FROM late JOIN homes ON homes.id = late.id";
  expect(sqlOf(sql)).toBe(`-- 甲 a\n-- 甲 a\n${sql}\n`);
});

it.each(["SELECT * FROM scores", "SELECT * FROM loans JOIN areas ON true"])(
  "leaves out what asks for a table that is not there: %s",
  (sql) => expect(sqlOf(sql)).toBeUndefined(),
);

it("saves every worked query, to be asked of the analysts' views", async () => {
  const { contracts, worked } = await loadProgramme("rural-assistance");
  expect(worked).toHaveLength(20);
  const template = templateOf(full, { contracts, worked });
  const saved = resourcesOf(template, "AWS::Athena::NamedQuery").map(({ Properties }) => namedQuery.parse(Properties));
  expect(saved.map(({ Name }) => Name).sort()).toEqual(worked.map(({ id }) => id).sort());
  for (const { Name, Database, QueryString, WorkGroup } of saved) {
    expect([Database, WorkGroup]).toEqual(["dudao_ganxian_workbench", "dudao-ganxian"]);
    expect(QueryString).toContain(worked.find(({ id }) => id === Name)?.sql);
  }
  const { Resources } = z.object({ Resources: z.record(z.string(), z.unknown()) }).parse(template.toJSON());
  // A stack has room for 500; each sender adds two.
  expect(Object.keys(Resources).length).toBeLessThan(350);
}, 120_000);

const namedQuery = z.object({
  Name: z.string(),
  Database: z.string(),
  QueryString: z.string(),
  WorkGroup: z.string(),
});
