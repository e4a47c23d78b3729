import { clausesOf } from "../../../contracts/policy.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import { funnelLimitsShape, funnelsShape } from "../../../contracts/workbench-tables/funnel-shapes.ts";
import type { Evaluations } from "../../evaluations.ts";
import { publishedFunnel } from "../../funnel.ts";
import { latest } from "../../site-file.ts";
import { workbenchTable } from "../table.ts";

/** The funnel plots of the last period: the places of the areas, and the limits by number of subjects. */
export function funnelTables(input: SiteInput, evaluations: Evaluations): WorkbenchSource[] {
  return [placesTable(input, evaluations), limitsTable(input, evaluations)];
}

function placesTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable(
    funnelsShape,
    () => funnelsOf(input, evaluations).flatMap((funnel) => funnel.points.map((point) => ({ ...funnel, ...point }))),
    {
      clause: ({ clause }) => clause,
      area: ({ area }) => area,
      subjects: ({ subjects }) => subjects,
      value: ({ value }) => value,
      centre: ({ centre }) => centre,
      place: ({ place }) => place,
    },
  );
}

function limitsTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable(
    funnelLimitsShape,
    () => funnelsOf(input, evaluations).flatMap(({ clause, limits }) => limits.map((one) => ({ clause, ...one }))),
    {
      clause: ({ clause }) => clause,
      subjects: ({ subjects }) => subjects,
      low95: ({ low95 }) => low95,
      high95: ({ high95 }) => high95,
      low998: ({ low998 }) => low998,
      high998: ({ high998 }) => high998,
    },
  );
}

function funnelsOf(input: SiteInput, evaluations: Evaluations) {
  const now = latest(input);
  return clausesOf(input.policy).flatMap(({ id }) => {
    const judged = evaluations.ofClause(now, id);
    const whole = judged.find(({ area }) => area === input.areas.whole.code);
    const funnel = publishedFunnel(now.funnels.get(id), judged, whole);
    return funnel ? [{ clause: id, ...funnel }] : [];
  });
}
