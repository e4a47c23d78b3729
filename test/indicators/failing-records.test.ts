import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { countFailingSql, failingByAreaSql, failingRecordsSql } from "../../src/indicators/failing-records.ts";
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

  test("of all townships at once are the lists of each, cut at the limit, with their full number", async () => {
    const one = await testSubject("people");
    const rows = await engine.rows(failingByAreaSql(one, "insurance", "township", 1));
    expect(rows.map(({ owner, subject_id, failing }) => [owner, subject_id, failing])).toEqual([
      ["T1", "of-the-township", 2],
      ["T2", "elsewhere", 1],
    ]);
    const villages = await engine.rows(failingByAreaSql(one, "insurance", "village", 10));
    expect(villages.map(({ owner, subject_id }) => [owner, subject_id])).toEqual([
      ["V12", "not-insured"],
      ["V21", "elsewhere"],
    ]);
  });

  test("an area's code is a value, not SQL", async () => {
    expect(await failing("people", "insurance", "') OR ('1' = '1")).toEqual([]);
  });
});
