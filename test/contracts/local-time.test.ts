import { expect, it } from "vitest";
import { localDay, localTime, timeZone } from "../../src/contracts/local-time.ts";

it.each([
  ["Asia/Shanghai", "2025-01-10T22:30:00.500Z", "2025-01-11T06:30:00+08:00"],
  ["America/St_Johns", "2024-07-01T00:10:00Z", "2024-06-30T21:40:00-02:30"],
  ["UTC", "2024-12-31T23:59:59Z", "2024-12-31T23:59:59+00:00"],
  ["Europe/Rome", "2024-10-27T00:30:00Z", "2024-10-27T02:30:00+02:00"],
  ["Europe/Rome", "2024-10-27T01:30:00Z", "2024-10-27T02:30:00+01:00"],
])("tells the time in %s of %s", (zone, moment, told) => {
  expect(localTime(zone, new Date(moment))).toBe(told);
  expect(localDay(zone, new Date(moment))).toBe(told.slice(0, 10));
  expect(Date.parse(told)).toBe(Math.floor(Date.parse(moment) / 1000) * 1000);
});

it("knows zones by their names only", () => {
  for (const name of ["Asia/Shanghai", "UTC", "Europe/Rome"]) expect(timeZone.safeParse(name).success).toBe(true);
  for (const name of ["+08:00", "Beijing", ""]) expect(timeZone.safeParse(name).success).toBe(false);
});
