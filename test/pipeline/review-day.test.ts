import { expect, it } from "vitest";
import { parsePeriod } from "../../src/contracts/period.ts";
import { reviewDay } from "../../src/pipeline/supervise.ts";

const calendar = { every: "quarter", from: "2024Q1", dueDays: 10, graceDays: 0 } as const;

it.each([
  ["2025-01-10T22:30:00Z", "2025-01-11"],
  ["2025-01-10T15:59:59Z", "2025-01-10"],
  ["2025-03-01T00:00:00Z", "2025-01-11"],
])("is, seen from %s, the office's day %s", (moment, day) => {
  const workspace = { settings: { calendar, timeZone: "Asia/Shanghai" } };
  const context = { workspace, now: () => new Date(moment) } as unknown as Parameters<typeof reviewDay>[0];
  const period = parsePeriod("2024Q4");
  expect(period && reviewDay(context, period)).toBe(day);
});
