import { expect, it } from "vitest";
import { calendarOf } from "../../infra/calendar.ts";

const quarterly = { every: "quarter", from: "2024Q1", dueDays: 10, graceDays: 0 } as const;

it.each([
  [quarterly, "cron(30 9 7 1,4,7,10 ? *)", "cron(30 6 11 1,4,7,10 ? *)"],
  [{ ...quarterly, graceDays: 5 }, "cron(30 9 7 1,4,7,10 ? *)", "cron(30 6 16 1,4,7,10 ? *)"],
  [{ ...quarterly, every: "month", dueDays: 2 } as const, "cron(30 9 1 * ? *)", "cron(30 6 3 * ? *)"],
  [{ ...quarterly, every: "half" } as const, "cron(30 9 7 1,7 ? *)", "cron(30 6 11 1,7 ? *)"],
  [{ ...quarterly, every: "year" } as const, "cron(30 9 7 1 ? *)", "cron(30 6 11 1 ? *)"],
  [undefined, "cron(30 9 7 1,4,7,10 ? *)", "cron(30 6 11 1,4,7,10 ? *)"],
])("follows the workspace's calendar: %j", (calendar, remind, publish) => {
  expect(calendarOf({ calendar }, { calendar: {} })).toEqual({ remind, publish });
});

it("takes the settings' own days, and asks for them when reports are due late", () => {
  const own = { remind: "cron(0 9 20 2 ? *)", publish: "cron(0 6 1 3 ? *)" };
  expect(calendarOf({ calendar: { ...quarterly, dueDays: 45 } }, { calendar: own })).toEqual(own);
  expect(() => calendarOf({ calendar: { ...quarterly, dueDays: 45 } }, { calendar: {} })).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ got: "day 45" }) }),
  );
});
