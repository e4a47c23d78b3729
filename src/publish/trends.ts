import type { Evaluation } from "../contracts/evaluation.ts";
import type { TrendPoint } from "../contracts/published.ts";
import type { SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";
import { evaluationsFor, isHidden } from "./evaluations.ts";

/** Every clause's figure in an area over all periods, with what had to hold at each. */
export function clauseTrends(input: SiteInput, cells: Cells, area: string): Record<string, TrendPoint[]> {
  const trends: Record<string, TrendPoint[]> = {};
  for (const result of input.results) {
    for (const one of evaluationsFor(input, cells, result, area)) {
      trends[one.clause] ??= [];
      trends[one.clause]?.push(pointOf(result.period.id, one));
    }
  }
  return trends;
}

/** An indicator in an area over all periods. */
export function indicatorTrend(input: SiteInput, cells: Cells, indicator: string, area: string): TrendPoint[] {
  return input.results.map((result) => {
    const cell = cells.cell(result, indicator, area);
    return { period: result.period.id, value: cell.value, target: null, withheld: cell.withheld };
  });
}

function pointOf(period: string, one: Evaluation): TrendPoint {
  return { period, value: one.value, target: one.targetNow ?? one.target, withheld: isHidden(one) };
}
