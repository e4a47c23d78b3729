import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Subject } from "../../src/contracts/subject.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { chainColumns, chainSql } from "../../src/indicators/chain-sql.ts";
import { checkSubject } from "../../src/indicators/check-subject.ts";
import { registerEmpty, registerTable, testSubject } from "./support.ts";

let engine: DuckDbEngine;
let proven: Subject;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
  await registerEmpty(engine);
  const rest = { person_group: null, sex: null };
  await registerTable(engine, "people", [
    { person_id: "met-and-proven", area_code: "V11", exited: true, insured: true, working: true, ...rest },
    { person_id: "met", area_code: "V11", exited: true, insured: true, working: false, ...rest },
    { person_id: "failed-yet-proven", area_code: "V11", exited: true, insured: false, working: true, ...rest },
    { person_id: "unknown", area_code: "V12", exited: true, insured: null, working: true, ...rest },
    { person_id: "out-of-scope", area_code: "V12", exited: false, insured: true, working: true, ...rest },
  ]);
  const subject = await testSubject("people");
  const insurance = subject.indicators.insurance;
  if (!insurance) throw new Error("no indicator");
  const sql = subject.sql.replace(
    "NOT insured AS uninsured",
    "NOT insured AS uninsured, working AS insurance_verified",
  );
  const words = { ...insurance, verified: { zh: "在岗", en: "at work" } };
  proven = { ...subject, sql, indicators: { ...subject.indicators, insurance: words } };
});
afterAll(() => engine.close());

describe("the chain", () => {
  test("counts all subjects of an area, and those met and proven where something proves it", async () => {
    const rows = await engine.rows(`SELECT * FROM (${chainSql(proven)}) AS chain ORDER BY indicator, area_code`);
    expect(Object.keys(rows[0] ?? {})).toEqual(chainColumns.map(({ name }) => name));
    expect(rows.map(({ indicator, area_code, subjects }) => [indicator, area_code, subjects])).toEqual([
      ["", "V11", 3],
      ["", "V12", 2],
      ["insurance", "V11", 1],
    ]);
  });

  test("knows of no proof where no words say what it is", async () => {
    const rows = await engine.rows(chainSql(await testSubject("people")));
    expect(new Set(rows.map(({ indicator }) => indicator))).toEqual(new Set([""]));
  });

  test("asks for the column that the words promise, and for the words of a column that is there", async () => {
    expect((await checkSubject(engine, proven)).map(({ name }) => name)).toContain("insurance_verified");
    const plain = await testSubject("people");
    await expect(checkSubject(engine, { ...proven, sql: plain.sql })).rejects.toMatchObject({
      kind: "programmeInvalid",
    });
    const unsaid = { ...proven, indicators: plain.indicators };
    await expect(checkSubject(engine, unsaid)).rejects.toMatchObject({ kind: "programmeInvalid" });
  });
});
