import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { periodsBetween } from "../contracts/period.ts";
import { type Clause, clausesOf, type DutyMeasure, type Policy } from "../contracts/policy.ts";
import { areasBelow } from "./areas-below.ts";

/**
 * Every occasion at which an area owes a duty under the policy: one per area and window of a cadence, one per area
 * of a milestone. Windows that end after the policy does are not owed.
 */
export function dueOccasions(policy: Policy, areas: readonly Area[]): DueOccasion[] {
  return clausesOf(policy).flatMap((clause) =>
    isDuty(clause.measure) ? occasionsOf(policy, clause, clause.measure, areas) : [],
  );
}

/** Whether a clause is a duty in time, proven by work events. */
export function isDuty(measure: Clause["measure"]): measure is DutyMeasure {
  return measure.kind === "milestone" || measure.kind === "cadence";
}

/** The occasions of one duty. */
export function occasionsOf(
  policy: Policy,
  clause: Clause,
  measure: DutyMeasure,
  areas: readonly Area[],
): DueOccasion[] {
  const windows = windowsOf(policy, measure);
  return owingAreas(policy, measure, areas).flatMap((area) =>
    windows.map((window) => ({
      clause_id: clause.id,
      area_code: area.code,
      event_class: measure.event.event_class,
      event_level: measure.event.level,
      cite: measure.event.cite,
      ...window,
      times: measure.kind === "cadence" ? measure.times : 1,
    })),
  );
}

function owingAreas(policy: Policy, measure: DutyMeasure, areas: readonly Area[]): Area[] {
  return areasBelow(areas, policy.area, measure.by).filter((area) => {
    if (measure.where === "key_village") return area.keyVillage !== null;
    if (measure.where === "relocation_site") return area.relocationSite;
    return true;
  });
}

function windowsOf(policy: Policy, measure: DutyMeasure): { opens: string; due: string }[] {
  if (measure.kind === "milestone") return [{ opens: policy.from, due: measure.due }];
  return periodsBetween(measure.every, policy.from, policy.to)
    .filter((window) => window.end <= policy.to)
    .map((window) => ({ opens: window.start < policy.from ? policy.from : window.start, due: window.end }));
}
