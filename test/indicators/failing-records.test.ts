import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import {
  countFailingSql,
  failingRecordsSql,
  listedIndicators,
  recordColumns,
  recordsSinceSql,
  recordsSql,
} from "../../src/indicators/failing-records.ts";
import { registerEmpty, registerTable, testSubject } from "./support.ts";

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
  await registerEmpty(engine);
  const rest = { person_group: null, sex: null, working: false };
  await registerTable(engine, "people", [
    { person_id: "not-insured", area_code: "V12", exited: true, insured: false, ...rest },
    { person_id: "insured", area_code: "V12", exited: true, insured: true, ...rest },
    { person_id: "unknown", area_code: "V12", exited: true, insured: null, ...rest },
    { person_id: "out-of-scope", area_code: "V12", exited: false, insured: false, ...rest },
    { person_id: "elsewhere", area_code: "V21", exited: true, insured: false, ...rest },
    { person_id: "of-the-township", area_code: "T1", exited: true, insured: false, ...rest },
  ]);
  await registerTable(engine, "funds", [
    { project_id: "half", area_code: "V11", granted: "2.00", spent: "1.00" },
    { project_id: "all", area_code: "V11", granted: "2.00", spent: "2.00" },
    { project_id: "unknown", area_code: "V11", granted: "2.00", spent: null },
  ]);
});
afterAll(() => engine.close());

async function failing(subject: string, indicator: string, area?: string): Promise<string[]> {
  const one = await testSubject(subject);
  const rows = await engine.rows(failingRecordsSql(one, indicator, area));
  expect(await engine.rows(countFailingSql(one, indicator, area))).toEqual([{ failing: rows.length }]);
  return rows.map((row) => String(row.subject_id));
}

describe("failing records", () => {
  test("are those in scope and not met, by area", async () => {
    expect(await failing("people", "insurance")).toEqual(["of-the-township", "not-insured", "elsewhere"]);
    expect(await failing("people", "insurance", "N")).toHaveLength(3);
    expect(await failing("people", "insurance", "K")).toHaveLength(3);
    expect(await failing("people", "insurance", "T1")).toEqual(["of-the-township", "not-insured"]);
    expect(await failing("people", "insurance", "V12")).toEqual(["not-insured"]);
    expect(await failing("people", "insurance", "V22")).toEqual([]);
  });

  test("are those that are met where lower is better", async () => {
    expect(await failing("people", "uninsured", "V12")).toEqual(["not-insured", "out-of-scope"]);
  });

  test("of a ratio fall short of their base", async () => {
    expect(await failing("funds", "spending")).toEqual(["half"]);
  });

  test("do not exist for a neutral indicator or a sum", async () => {
    expect(await failing("people", "at_work")).toEqual([]);
    expect(await failing("funds", "grants")).toEqual([]);
  });

  test("an area's code is a value, not SQL", async () => {
    expect(await failing("people", "insurance", "') OR ('1' = '1")).toEqual([]);
  });
});

describe("listed records", () => {
  test("are those of indicators that somebody can fail, not of a number to raise", async () => {
    expect(listedIndicators(await testSubject("people"))).toEqual(["insurance", "uninsured"]);
    expect(listedIndicators(await testSubject("funds"))).toEqual(["spending"]);
  });

  test("hold the failing ones and, apart, those whose fact is blank", async () => {
    const rows = await listed("people", ["insurance_unknown"]);
    expect(
      rows.filter(({ indicator }) => indicator === "insurance").map(({ subject_id, blank }) => [subject_id, blank]),
    ).toEqual([
      ["elsewhere", false],
      ["not-insured", false],
      ["of-the-township", false],
      ["unknown", true],
    ]);
  });

  test("of a ratio carry what was reached and the base", async () => {
    expect(await listed("funds", [])).toMatchObject([{ subject_id: "half", amount: 1, base: 2, clause: null }]);
  });

  test("stand since the first period of the unbroken run up to the last", async () => {
    const failed = { a: ["2024Q1", "2024Q2", "2024Q3"], b: ["2024Q1", "2024Q3"], c: ["2024Q2"], d: ["2024Q3"] };
    const blank = { subject_id: "d", indicator: "insurance", blank: true, period: "2024Q2" };
    const rows = Object.entries(failed).flatMap(([subject_id, periods]) =>
      periods.map((period) => ({ subject_id, indicator: "insurance", blank: false, period })),
    );
    const all = [...rows, blank].map((row) => ({ ...nothing, ...row }));
    await engine.register("kept", { columns: recordColumns, rows: all });
    const found = await engine.rows(recordsSinceSql("kept", ["2024Q1", "2024Q2", "2024Q3"]));
    expect(found.map(({ subject_id, since }) => [subject_id, since])).toEqual([
      ["a", "2024Q1"],
      ["b", "2024Q3"],
      ["d", "2024Q3"],
    ]);
  });
});

const nothing = Object.fromEntries(recordColumns.map(({ name }) => [name, null]));

async function listed(subject: string, unknown: string[]) {
  const one = await testSubject(subject);
  await engine.run(`CREATE OR REPLACE TEMP TABLE subject_rows_kept AS ${one.sql.replace(/--[^\n]*$/, "")}`);
  const sql = recordsSql(one, "subject_rows_kept", new Set(unknown), "2024Q3");
  const rows = await engine.rows(`SELECT * FROM (${sql}) AS found ORDER BY blank, subject_id`);
  return rows;
}
