import type { PublishedEvaluation, TrendPoint } from "../contracts/published.ts";
import type { SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";
import type { Evaluations } from "./evaluations.ts";

/** Every clause's figure in the policy's own area over all periods, with what had to hold at each. */
export function clauseTrends(input: SiteInput, evaluations: Evaluations, area: string): Record<string, TrendPoint[]> {
  const trends: Record<string, TrendPoint[]> = {};
  for (const result of input.results) {
    for (const one of evaluations.ofArea(result, area)) {
      trends[one.clause] ??= [];
      trends[one.clause]?.push(asPublished(input, one.clause, pointOf(result.period.id, one)));
    }
  }
  return trends;
}

/** An indicator in an area over all periods. */
export function indicatorTrend(input: SiteInput, cells: Cells, indicator: string, area: string): TrendPoint[] {
  return input.results.map((result) => {
    const { value, withheld } = cells.cell(result, indicator, area);
    return { period: result.period.id, value, target: null, withheld };
  });
}

/** A point of a period that was published under an earlier definition keeps what was published. */
function asPublished({ bridges }: SiteInput, clause: string, point: TrendPoint): TrendPoint {
  const bridge = bridges.find((one) => one.kind === "clause" && one.id === clause);
  const found = bridge?.periods.find((one) => one.period === point.period);
  if (!found || point.withheld) return point;
  return { ...point, value: found.earlier.value, target: found.earlier.target, today: found.today.value };
}

function pointOf(period: string, one: PublishedEvaluation): TrendPoint {
  return { period, value: one.value, target: one.targetNow ?? one.target, withheld: one.withheld };
}
