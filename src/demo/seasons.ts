import { periodsBetween } from "../contracts/period.ts";
import { monthOf } from "./days.ts";
import type { Season } from "./world.ts";

/** The reporting periods of the demo: the last quarter of the year before, and the four of the policy's year. */
export const seasons: readonly Season[] = periodsBetween("quarter", "2023-10-01", "2024-12-31").map(
  (period, index) => ({
    index,
    period,
    start: period.start,
    end: period.end,
    year: Number(period.end.slice(0, 4)),
    quarter: Number(period.id.slice(-1)),
    lastMonth: monthOf(period.end),
  }),
);
