import type { PeriodResult, SiteInput } from "../../../contracts/result.ts";
import { latest } from "../../site-file.ts";

/** More rows than this make a table that a browser does not hold. */
export const mostRows = 2_000_000;

/** All periods of the site, or the last alone where all of them would make too long a table. */
export function shownPeriods(input: SiteInput, rowsPerPeriod: number): readonly PeriodResult[] {
  return rowsPerPeriod * input.results.length <= mostRows ? input.results : [latest(input)];
}
