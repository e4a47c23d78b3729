import { clausesOf } from "../../../contracts/policy.ts";
import type { Bridge } from "../../../contracts/published-figures.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import { earlierDefinitionsShape, evaluationsShape } from "../../../contracts/workbench-tables/evaluation-shapes.ts";
import type { Evaluations } from "../../evaluations.ts";
import { workbenchTable } from "../table.ts";
import { shownPeriods } from "./shown-periods.ts";

/** Clauses held against areas, as the zone's pages show them, and what earlier definitions said. */
export function evaluationTables(
  input: SiteInput,
  evaluations: Evaluations,
  bridges: readonly Bridge[],
): WorkbenchSource[] {
  return [evaluationsTable(input, evaluations), bridgesTable(bridges)];
}

function evaluationsTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable(evaluationsShape, () => evaluationRows(input, evaluations), {
    period: ({ period }) => period,
    clause: ({ clause }) => clause,
    area: ({ area }) => area,
    state: ({ state }) => state,
    value: ({ value }) => value,
    numerator: ({ numerator }) => numerator,
    denominator: ({ denominator }) => denominator,
    operator: ({ operator }) => operator,
    target: ({ target }) => target,
    target_now: ({ targetNow }) => targetNow,
    gap: ({ gap }) => gap,
    gap_unit: ({ gapUnit }) => gapUnit,
    due: ({ due }) => due,
    why: ({ why }) => why.zh,
    restates: ({ restates }) => restates,
    withheld: ({ withheld }) => withheld,
  });
}

function* evaluationRows(input: SiteInput, evaluations: Evaluations) {
  const { whole, ranked } = input.areas;
  const withAreas = new Set(shownPeriods(input, clausesOf(input.policy).length * (ranked.length + 1)));
  for (const result of input.results)
    for (const { code } of withAreas.has(result) ? [whole, ...ranked] : [whole])
      for (const one of evaluations.ofArea(result, code)) yield { ...one, period: result.period.id };
}

function bridgesTable(bridges: readonly Bridge[]): WorkbenchSource {
  return workbenchTable(
    earlierDefinitionsShape,
    () => bridges.flatMap((bridge) => bridge.periods.map((period) => ({ ...bridge, ...period }))),
    {
      kind: ({ kind }) => kind,
      id: ({ id }) => id,
      period: ({ period }) => period,
      since: ({ since }) => since,
      earlier_value: ({ earlier }) => earlier.value,
      earlier_target: ({ earlier }) => earlier.target,
      today_value: ({ today }) => today.value,
    },
  );
}
