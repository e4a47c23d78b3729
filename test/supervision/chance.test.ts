import { describe, expect, test } from "vitest";
import { type Evaluation, evaluation } from "../../src/contracts/evaluation.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import { withChances } from "../../src/supervision/chance.ts";
import { scoreCase, scoreInputs } from "./score-case.ts";

const inputs = scoreInputs(
  scoreCase.parse({
    title: "参保率、逾期贷款",
    clauses: [
      ["参保率", "share", ">=", 1, 50],
      ["逾期件数", "count", "<=", 2, 50],
    ],
    townships: [["甲镇", null]],
    figures: [],
  }),
);
const text = { zh: "略", en: "omitted" };

type Given = { due?: string | null; state?: Evaluation["state"]; clause?: 1 | 2 };

/** What is said of a clause of which these met (of 100), month by month from January 2024 on; by default due at the year's end. */
function said(met: readonly (number | null)[], { due = "2024-12-31", state = "behind", clause = 1 }: Given = {}) {
  const results = met.map((numerator, at) => {
    const period = parsePeriod(`2024-${String(at + 1).padStart(2, "0")}`);
    if (!period) throw new Error("period");
    const found = evaluation.parse({
      ...{
        clause: `test-2024-00${clause}`,
        area: "甲镇",
        level: "township",
        period: period.id,
        judgedPeriod: period.id,
      },
      ...{ asOf: period.end, state, due, unknown: 0, gap: null, gapUnit: "人", baseline: null, why: text },
      ...{ numerator, denominator: 100, value: numerator === null ? null : clause === 1 ? numerator / 100 : numerator },
      ...{ target: clause === 1 ? 1 : 2, targetNow: null, operator: clause === 1 ? ">=" : "<=" },
    });
    return { period, evaluations: [found] };
  });
  const now = results.at(-1);
  if (!now) throw new Error("no month");
  const [one] = withChances({ ...inputs, period: now.period }, now.evaluations, results.slice(0, -1));
  return one;
}

describe("the chance of meeting a target by its date", () => {
  // 参保人数（共100人）→ 年底达到100的可能
  test.each([
    ["每月稳定增加，按这个速度年底超过", [50, 60, 70, 80, 90], "很有可能"],
    ["原地不动", [90, 90, 90, 90], "几无可能"],
    ["越来越少", [95, 93, 90, 88, 85], "几无可能"],
    ["有快有慢，按平均速度年底刚好达到", [10, 22, 24, 40, 43], "约一半"],
    ["有快有慢，平均速度略有富余", [10, 22, 24, 40, 50], "较有可能"],
    ["有快有慢，平均速度略有不足", [10, 22, 24, 34, 36], "不大可能"],
  ])("%s", (_, met, words) => {
    expect(said(met)?.chance?.words.zh).toBe(words);
  });

  test("a ceiling: fewer is better", () => {
    expect(said([30, 24, 18, 12], { clause: 2 })?.chance?.words.en).toBe("very likely");
    expect(said([12, 18, 24, 30], { clause: 2 })?.chance?.words.en).toBe("very unlikely");
  });

  test("two months are not enough history to say, and a month without a figure is none", () => {
    expect(said([50, 60])?.chance).toBeNull();
    expect(said([null, 50, 60])?.chance).toBeNull();
    expect(said([50, null, 70, 80])?.chance?.periods).toBe(3);
  });

  test("nothing is said of standing duties, past dates or what is met already", () => {
    for (const given of [{ due: null }, { due: "2024-03-31" }, { state: "met" as const }])
      expect(said([50, 60, 70], given)).not.toHaveProperty("chance");
    expect(said([98, 99, 100])).not.toHaveProperty("chance");
  });
});

describe("the run-rate", () => {
  test("people still missing by the months left, beside those gained in a month so far", () => {
    const { needed, recent, months } = said([40, 50, 60], { due: "2024-05-31" })?.runRate ?? {};
    expect(months).toBeCloseTo(2, 1);
    expect(needed).toBeCloseTo(20, 0);
    expect(recent).toBeCloseTo(10, 0);
  });

  test("a ceiling counts what has gone; one period has no rate yet", () => {
    expect(said([30, 24, 18], { clause: 2 })?.runRate?.recent).toBeCloseTo(6, 0);
    expect(said([30], { clause: 2 })?.runRate).toMatchObject({ recent: null });
  });
});
