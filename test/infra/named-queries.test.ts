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

it("saves every worked query, to be asked of the analysts' views, in a template that AWS takes", async () => {
  const { contracts, worked } = await loadProgramme("rural-assistance");
  expect(worked).toHaveLength(20);
  const trusts = full.senders[0]?.trusts;
  const senders = Array.from({ length: 40 }, (_, n) => ({ code: String(360704100000 + n * 1000), trusts }));
  const template = templateOf({ ...full, senders }, { contracts, worked });
  const saved = resourcesOf(template, "AWS::Athena::NamedQuery").map(({ Properties }) => namedQuery.parse(Properties));
  expect(saved.map(({ Name }) => Name).sort()).toEqual(worked.map(({ id }) => id).sort());
  for (const { Name, Database, QueryString, WorkGroup } of saved) {
    expect([Database, WorkGroup]).toEqual(["dudao_ganxian_workbench", "dudao-ganxian"]);
    expect(QueryString).toContain(worked.find(({ id }) => id === Name)?.sql);
  }
  // CloudFormation takes 500 resources in a million bytes.
  expect(Object.keys(template.toJSON().Resources).length).toBeLessThan(400);
  expect(Buffer.byteLength(JSON.stringify(template.toJSON()))).toBeLessThan(750_000);
}, 120_000);

const namedQuery = z.object({
  Name: z.string(),
  Database: z.string(),
  QueryString: z.string(),
  WorkGroup: z.string(),
});
