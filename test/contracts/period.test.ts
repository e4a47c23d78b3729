import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  parsePeriod,
  periodsBetween,
  sameLastYear,
  shiftPeriod,
} from "../../src/contracts/period.ts";

const span = (id: string) => {
  const period = parsePeriod(id);
  return period && [period.start, period.end];
};

describe("periods", () => {
  it.each([
    ["2024", ["2024-01-01", "2024-12-31"]],
    ["2024H1", ["2024-01-01", "2024-06-30"]],
    ["2024Q1", ["2024-01-01", "2024-03-31"]],
    ["2024-02", ["2024-02-01", "2024-02-29"]],
    ["2023-02", ["2023-02-01", "2023-02-28"]],
    ["2024-02-29", ["2024-02-29", "2024-02-29"]],
  ])("%s spans %j", (id, expected) => {
    expect(span(id)).toEqual(expected);
  });

  it.each(["2023-02-29", "2024Q5", "2024H3", "2024-13", "24Q1", "2024q1", ""])("%j is none", (id) => {
    expect(parsePeriod(id)).toBeUndefined();
  });

  it("finds the one before and the one a year ago", () => {
    const first = parsePeriod("2024Q1");
    expect(first && shiftPeriod(first, -1)?.id).toBe("2023Q4");
    expect(first && sameLastYear(first)?.id).toBe("2023Q1");
    const day = parsePeriod("2024-02-29");
    expect(day && sameLastYear(day)).toBeUndefined();
  });

  it("tiles a year", () => {
    expect(periodsBetween("quarter", "2024-01-01", "2024-12-31").map((period) => period.id)).toEqual([
      "2024Q1",
      "2024Q2",
      "2024Q3",
      "2024Q4",
    ]);
  });

  it("shifts there and back, and each period begins the day after the one before", () => {
    const kinds = fc.constantFrom("2020", "2021H2", "2022Q3", "2023-11");
    fc.assert(
      fc.property(kinds, fc.integer({ min: -60, max: 60 }), (id, steps) => {
        const period = parsePeriod(id);
        if (!period) throw new Error(id);
        const there = shiftPeriod(period, steps);
        expect(there && shiftPeriod(there, -steps)).toEqual(period);
        const next = there && shiftPeriod(there, 1);
        expect(there && addDays(there.end, 1)).toBe(next?.start);
      }),
    );
  });

  it("counts days over a leap day", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  });
});
