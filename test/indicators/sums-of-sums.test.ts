import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import type { Row } from "../../src/engines/engine.ts";
import { figuresOf, registerEmpty, registerTable, testSubject } from "./support.ts";

let engine: DuckDbEngine;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "dudao-sums-"));
  engine = await openDuckDb({ threads: 1, tempDirectory: join(dir, "spill") });
  await registerEmpty(engine);
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

const maybe = fc.option(fc.boolean(), { nil: null });
const person = fc.record({
  person_id: fc.uuid(),
  area_code: fc.constantFrom("V11", "V12", "V21", "V22", "T1"),
  person_group: fc.option(fc.constantFrom("脱贫人口", "监测对象", "it's"), { nil: null }),
  sex: fc.option(fc.constantFrom("男", "女"), { nil: null }),
  exited: maybe,
  insured: maybe,
  working: maybe,
});
const project = fc.record({
  project_id: fc.uuid(),
  area_code: fc.constantFrom("V11", "V21", "T2"),
  granted: fc.option(fc.integer({ min: -1e9, max: 1e12 }).map(yuan), { nil: null }),
  spent: fc.option(fc.integer({ min: -1e9, max: 1e12 }).map(yuan), { nil: null }),
});

test("a county's figure is the sum of its townships' and of its records, whole and in every category", async () => {
  const subject = await testSubject("people");
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 40 }), async (people) => {
      await registerTable(engine, "people", people);
      const figures = await figuresOf(engine, subject, ["county", "township"], join(dir, "people.parquet"));
      const inScope = people.filter((one) => one.exited === true);
      expect(added(figures, "county", "")).toEqual(added(figures, "township", ""));
      expect(added(figures, "county", "sex")).toEqual(added(figures, "county", ""));
      expect(added(figures, "township", "person_group")).toEqual(added(figures, "county", ""));
      expect(added(figures, "county", "")).toEqual(
        people.length === 0
          ? [0, 0, 0]
          : [
              inScope.filter((one) => one.insured === true).length,
              inScope.filter((one) => one.insured !== null).length,
              inScope.filter((one) => one.insured === null).length,
            ],
      );
    }),
    { numRuns: 40 },
  );
});

test("money of a county is its projects' in fen, whatever the order", async () => {
  const subject = await testSubject("funds");
  await fc.assert(
    fc.asyncProperty(fc.array(project, { minLength: 1, maxLength: 40 }), async (projects) => {
      await registerTable(engine, "funds", projects);
      const figures = await figuresOf(engine, subject, ["county"], join(dir, "funds.parquet"));
      const fen = projects.reduce(
        (sum, one) => sum + (one.granted === null ? 0n : BigInt(one.granted.replace(".", ""))),
        0n,
      );
      const grants = figures.find((figure) => figure.indicator === "grants");
      expect(grants?.numerator).toBe(Number(fen) / 100);
      expect(grants?.denominator).toBe(projects.filter((one) => one.granted !== null).length);
    }),
    { numRuns: 40 },
  );
});

function added(figures: readonly Row[], level: string, breakdown: string): number[] {
  const chosen = figures.filter(
    (one) => one.indicator === "insurance" && one.level === level && one.breakdown === breakdown,
  );
  return (["numerator", "denominator", "unknown"] as const).map((part) =>
    chosen.reduce((sum, figure) => sum + Number(figure[part]), 0),
  );
}

/** 12345 fen as 123.45. */
function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
