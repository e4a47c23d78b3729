import type { PublishedIndicator } from "../src/contracts/published.ts";

/**
 * How far a figure lies behind the best of its column, 0 to 1. A spread below five hundredths of the best is small
 * and stays pale. Numbers that grow with an area's size (counts and sums to be raised) are not compared: 0.
 */
export function columnDepth(
  values: readonly (number | null)[],
  indicator: Pick<PublishedIndicator, "figure" | "better"> | undefined,
): (value: number | null) => number {
  const known = values.filter((value) => value !== null);
  const rate = indicator?.figure === "share" || indicator?.figure === "ratio";
  if (!indicator || known.length === 0 || indicator.better === "neither" || (!rate && indicator.better !== "lower"))
    return () => 0;
  const best = indicator.better === "lower" ? Math.min(...known) : Math.max(...known);
  const worst = indicator.better === "lower" ? Math.max(...known) : Math.min(...known);
  const spread = Math.max(Math.abs(best - worst), Math.abs(best) * 0.05) || 1;
  return (value) => (value === null ? 0 : Math.min(1, Math.abs(value - best) / spread));
}
