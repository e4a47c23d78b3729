import type { Bridge } from "../contracts/published-figures.ts";
import type { SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";
import type { Evaluations } from "./evaluations.ts";

/** The definitions that have changed, without the periods whose figure is withheld in this zone. */
export function publishedBridges(input: SiteInput, cells: Cells, evaluations: Evaluations): Bridge[] {
  const whole = input.areas.whole.code;
  const isHidden = ({ kind, id }: Bridge, period: string): boolean => {
    const result = input.results.find((one) => one.period.id === period);
    if (!result) return true;
    return kind === "indicator"
      ? cells.isWithheld(result, id, whole)
      : evaluations.ofArea(result, whole).some((one) => one.clause === id && one.withheld);
  };
  return input.bridges.flatMap((bridge) => {
    const periods = bridge.periods.filter(({ period }) => !isHidden(bridge, period));
    return periods.length > 0 ? [{ ...bridge, periods }] : [];
  });
}
