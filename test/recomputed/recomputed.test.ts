import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figureBehind } from "../../src/contracts/measure.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import { type Clause, clausesOf, type Policy } from "../../src/contracts/policy.ts";
import { indicatorsOf, type Subject } from "../../src/contracts/subject.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { literal } from "../../src/engines/engine.ts";
import { figuresSql } from "../../src/indicators/figures-sql.ts";
import { loadPolicy, loadProgramme, type Programme, withPolicy } from "../../src/programme.ts";
import { registerCounty } from "./place-tables.ts";

const here = new URL("./", import.meta.url);
const policies = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Each file asks one clause's figure of the extracts in plain SQL that shares nothing with queries/: numerator, denominator. */
describe.each(policies.map(({ name }) => name))("%s", (id) => {
  const files = readdirSync(new URL(`./${id}/`, here));
  let engine: DuckDbEngine;
  let programme: Programme;
  let policy: Policy;
  beforeAll(async () => {
    const bare = await loadProgramme("rural-assistance");
    policy = await loadPolicy(bare, id);
    programme = withPolicy(bare, policy);
    engine = await openDuckDb({ threads: 1 });
    await registerCounty(engine, programme, policy);
  }, 180_000);
  afterAll(() => engine.close());

  test.each(files)("%s gives the figure that the clause is judged by", async (file) => {
    const clause = clausesOf(policy).find((one) => one.id === `${id}-${file.replace(".sql", "")}`);
    if (!clause) throw new Error(`no clause ${file}`);
    const [plain] = await engine.rows(readFileSync(new URL(`./${id}/${file}`, here), "utf8"));
    const numbers = [Number(plain?.numerator), Number(plain?.denominator)];
    expect(numbers[1]).toBeGreaterThan(0);
    expect(await figureOf(clause)).toEqual(numbers);
  });

  async function figureOf(clause: Clause): Promise<number[]> {
    const figure = figureBehind(clause);
    const subject = subjectOf(figure?.indicator ?? "");
    const [period] = (await engine.rows("SELECT period FROM params")).map((row) => parsePeriod(String(row.period)));
    if (!figure || !period) throw new Error(`${clause.id} has no figure`);
    const columns = await engine.describe(subject.sql);
    const all = figuresSql(subject, { period: period.id, levels: [policy.level], columns });
    const part = [figure.of?.breakdown ?? "", figure.of?.category ?? ""].map(literal);
    const [row] = await engine.rows(`SELECT numerator, denominator FROM (${all}) figures
      WHERE indicator = ${literal(figure.indicator)} AND area = ${literal(policy.area)}
      AND breakdown = ${part[0]} AND category = ${part[1]}`);
    return [Number(row?.numerator), Number(row?.denominator)];
  }

  function subjectOf(indicator: string): Subject {
    const name = indicatorsOf(programme.subjects).get(indicator)?.subject;
    const subject = programme.subjects.find((one) => one.subject === name);
    if (!subject) throw new Error(`no subject of ${indicator}`);
    return subject;
  }
});
