import { indicatorOf } from "../contracts/measure.ts";
import { clausesOf } from "../contracts/policy.ts";
import type { OverviewFile } from "../contracts/published.ts";
import type { SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";
import type { Evaluations } from "./evaluations.ts";
import { latest } from "./site-file.ts";

/**
 * Ranked areas × indicators: one column per scored indicator (without scoring, per indicator of a clause), each
 * cell with the state of the first clause that is measured by it.
 */
export function heatTable(
  input: SiteInput,
  cells: Cells,
  published: Evaluations,
  order: readonly string[],
): OverviewFile["heat"] {
  const now = latest(input);
  const columns = columnsOf(input);
  const indicators = [...columns.keys()];
  const row = (area: string) => {
    const states = new Map(published.ofArea(now, area).map((one) => [one.clause, one.state]));
    return indicators.map((id) => cells.cell(now, id, area, states.get(columns.get(id) ?? "") ?? null));
  };
  return {
    indicators,
    rows: order.map((area) => ({ area, cells: row(area) })),
    county: row(input.areas.whole.code),
  };
}

/** The clause of each indicator that has a column. */
function columnsOf(input: SiteInput): Map<string, string> {
  const scored = new Set(input.policy.scoring?.items.map((item) => item.clause));
  const columns = new Map<string, string>();
  for (const clause of clausesOf(input.policy)) {
    const indicator = indicatorOf(clause.measure);
    if (indicator !== null && (scored.size === 0 || scored.has(clause.id)) && !columns.has(indicator))
      columns.set(indicator, clause.id);
  }
  return columns;
}
