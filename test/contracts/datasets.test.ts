import { existsSync, readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import { contractFaults } from "../../src/contracts/contract-faults.ts";
import { type Dataset, lakeColumns, type RowOf } from "../../src/contracts/dataset.ts";
import { householdRoster } from "../../src/contracts/datasets/household-roster.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { personRoster } from "../../src/contracts/datasets/person-roster.ts";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { normaliseHeading } from "../../src/intake/heading-text.ts";

/** Columns of the list that stand for several columns here, or under another name. */
const expanded: Record<string, string[]> = {
  "household_roster.risk_1 … risk_5": ["risk_1", "risk_2", "risk_3", "risk_4", "risk_5"],
  "household_income.subsidy_detail": [
    "minimum_living_income",
    "destitute_income",
    "pension_income",
    "eco_compensation",
    "disability_subsidy",
  ],
  "housing_safety.quality_items": [
    "quality_site",
    "quality_foundation",
    "quality_structure",
    "quality_seismic",
    "quality_material",
    "quality_construction",
  ],
  "project_fund.review_items": ["review_feasible", "review_reasonable", "review_expected", "review_risk"],
  "area_indicator.period": ["stat_period"],
};
const list = new URL("../../../shared/dataset_columns.csv", import.meta.url);

test("there are 22 datasets, each of its own name", () => {
  expect(new Set(ruralAssistance.map(({ name }) => name)).size).toBe(22);
});

test.each(ruralAssistance.map((contract) => [contract.name, contract] as const))("%s fits together", (_, contract) => {
  expect(contractFaults(contract)).toEqual([]);
  expect(sharedHeadings(contract)).toEqual([]);
  for (const name of contract.key.slice(0, 1))
    expect(contract.columns.find((column) => column.name === name)?.required).toBe(true);
});

test("references lead to columns of other datasets", () => {
  const targets = new Set(ruralAssistance.flatMap(({ name, columns }) => columns.map((one) => `${name}.${one.name}`)));
  const links = ruralAssistance.flatMap(({ references }) => references.map(({ dataset, to }) => `${dataset}.${to}`));
  expect(links.filter((link) => !targets.has(link))).toEqual([]);
  expect(links).toContain("person_roster.id_no");
});

test("every check runs on an empty lake table and gives a truth value", async () => {
  const engine = await openDuckDb();
  const period = [
    { name: "period_start", sql: "DATE" },
    { name: "period_end", sql: "DATE" },
  ];
  for (const contract of ruralAssistance) {
    await engine.register(contract.name, { columns: [...lakeColumns(contract), ...period], rows: [] });
    for (const { id, holds } of contract.checks) {
      const rows = await engine.rows(`SELECT count(*) AS n FROM ${contract.name} WHERE (${holds}) IS NOT TRUE`);
      expect(rows, `${contract.name} ${id}`).toEqual([{ n: 0 }]);
    }
  }
  await engine.close();
});

test("a blank row passes every check that does not ask for a filled column", async () => {
  const engine = await openDuckDb();
  const failing: string[] = [];
  for (const contract of ruralAssistance) {
    const blank = lakeColumns(contract).map(({ name, sql }) => `CAST(NULL AS ${sql}) AS "${name}"`);
    const row = `SELECT ${blank.join(", ")}, DATE '2024-10-01' AS period_start, DATE '2024-12-31' AS period_end`;
    for (const { id, holds } of contract.checks) {
      const [found] = await engine.rows(`SELECT (${holds}) AS holds FROM (${row}) AS blank`);
      if (found?.holds === false) failing.push(`${contract.name}.${id}`);
    }
  }
  expect(failing).toEqual([]);
  await engine.close();
});

test.each([
  ["之女", "女", true],
  ["之女", "男", false],
  ["之岳父", "女", false],
  ["之女婿", "男", true],
  ["配偶", "女", null],
  ["之子", null, null],
])("the relation %s of a person whose number says %s: %s", async (relation, sex, holds) => {
  const engine = await openDuckDb();
  const check = personRoster.checks.find(({ id }) => id === "relation_agrees");
  const row = "SELECT CAST($1 AS VARCHAR) AS relation, CAST($2 AS VARCHAR) AS sex";
  expect(await engine.rows(`SELECT (${check?.holds}) AS holds FROM (${row}) AS person`, [relation, sex])).toEqual([
    { holds },
  ]);
  await engine.close();
});

test("a row's type follows its contract", () => {
  type Household = RowOf<typeof householdRoster>;
  expectTypeOf<Household["household_id"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Household["household_type"]>().toEqualTypeOf<"脱贫户" | "一般农户" | "未脱贫户" | null>();
  expectTypeOf<Household["risk_cleared"]>().toEqualTypeOf<boolean | null>();
  expectTypeOf<Household["household_size"]>().toEqualTypeOf<number | null>();
  // @ts-expect-error a column that the contract does not have
  expectTypeOf<Household["height"]>();
  const blank = Object.fromEntries(householdRoster.columns.map(({ name }) => [name, null]));
  expect(householdRoster.schema.safeParse(blank).success).toBe(true);
  expect(householdRoster.schema.safeParse({ ...blank, household_type: "富裕户" }).success).toBe(false);
});

test("sheets in 万元 say so, and opposite questions are turned round", () => {
  const columns = ruralAssistance.flatMap((contract) => contract.columns);
  const wrong = columns.filter(
    ({ heading, type, unit }) => heading.includes("万元") && (type !== "money" || unit !== "万元"),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
  const inverse = columns.flatMap(({ name, variants }) =>
    variants.filter((one) => one.inverse).map((one) => [name, one.heading]),
  );
  expect(inverse).toContainEqual(["water_ok", "是否饮水出现安全问题"]);
  expect(inverse).toContainEqual(["house_problem", "住房安全"]);
});

test("every column of the shared list is there", ({ skip }) => {
  skip(!existsSync(list), `the list of columns is not on this machine: ${list.pathname}`);
  const [, ...lines] = readFileSync(list, "utf8").trim().split("\n");
  const wanted = lines.flatMap((line) => {
    const [name = "", column = ""] = line.split(",");
    return (expanded[`${name}.${column}`] ?? [column]).map((one) => `${name}.${one}`);
  });
  const present = new Set(ruralAssistance.flatMap(({ name, columns }) => columns.map((one) => `${name}.${one.name}`)));
  expect(wanted.length).toBeGreaterThan(500);
  expect(wanted.filter((column) => !present.has(column))).toEqual([]);
});

/** Headings that intake would read as equal though they belong to two columns. */
function sharedHeadings(contract: Dataset): string[] {
  const owners = new Map<string, Set<string>>();
  for (const { name, heading, variants } of contract.columns)
    for (const written of [heading, ...variants.map((variant) => variant.heading)]) {
      const same = normaliseHeading(written);
      owners.set(same, (owners.get(same) ?? new Set()).add(name));
    }
  return [...owners].filter(([, names]) => names.size > 1).map(([heading]) => heading);
}
