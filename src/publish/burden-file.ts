import type { BurdenFile } from "../contracts/published.ts";
import type { SiteInput } from "../contracts/result.ts";

/** burden.json: every column that senders are asked for; datasets that nobody sends are left out. */
export function burdenFile({ burden }: SiteInput): BurdenFile {
  return { datasets: burden.filter(({ senders, timesAYear }) => senders > 0 && timesAYear !== 0) };
}
