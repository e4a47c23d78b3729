import { describe, expect, test } from "vitest";
import { evaluation } from "../../src/contracts/evaluation.ts";
import { measure } from "../../src/contracts/measure.ts";
import { achievementOf } from "../../src/supervision/achievement.ts";

const words = { zh: "示例", en: "example" };
const found = (given: object) =>
  evaluation.parse({
    clause: "test-2024-001",
    area: "T",
    level: "township",
    period: "2024Q3",
    asOf: "2024-10-15",
    state: "behind",
    judgedPeriod: "2024Q3",
    value: 1,
    numerator: 1,
    denominator: 1,
    unknown: 0,
    target: 1,
    targetNow: 1,
    operator: ">=",
    due: null,
    gap: 1,
    gapUnit: "个",
    baseline: null,
    why: words,
    ...given,
  });

const duty = measure.parse({
  kind: "cadence",
  event: { event_class: "督导", level: "区县" },
  by: "county",
  every: "month",
});
const rise = measure.parse({ kind: "trend", indicator: "x", direction: "increase", baseline: "previous" });
const limit = measure.parse({ kind: "limit", indicator: "x", target: 0.02 });
const path = measure.parse({
  kind: "rate",
  indicator: "x",
  operator: ">=",
  target: 1,
  due: "2024-12-31",
  path: "pro_rata",
});

describe("achievement", () => {
  test("a duty: the share of occasions held in time", () => {
    expect(achievementOf(duty, "share", found({ value: 0.75, numerator: 9, denominator: 12 }))).toBe(75);
  });

  test("a trend: the figure by its baseline; unchanged keeps 100", () => {
    const trend = (value: number) => found({ value, numerator: value, operator: ">", target: 10, targetNow: 10 });
    expect(achievementOf(rise, "count", trend(8))).toBe(80);
    expect(achievementOf(rise, "count", trend(10))).toBe(100);
  });

  test("a limit: 100 less the share that is too much", () => {
    const overdue = { value: 0.05, numerator: 5, denominator: 100, operator: "<=", target: 0.02, targetNow: 0.02 };
    expect(achievementOf(limit, "ratio", found(overdue))).toBeCloseTo(97, 9);
  });

  test("a sum above its ceiling: the ceiling by the sum", () => {
    const spent = { value: 50, numerator: 50, denominator: 3, operator: "<=", target: 40, targetNow: 40 };
    expect(achievementOf(limit, "sum", found(spent))).toBe(80);
  });

  test("a path: against what is owed by now", () => {
    expect(
      achievementOf(path, "ratio", found({ value: 0.45, numerator: 45, denominator: 100, targetNow: 0.5 })),
    ).toBeCloseTo(90, 9);
  });
});
