import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { periodsBetween } from "../contracts/period.ts";
import { clausesOf, type DutyMeasure, type Policy } from "../contracts/policy.ts";

/** The occasions for which the demo's clerks record work events: one per area and window of each of the policy's duties. */
export function dutiesOf(policy: Policy, areas: readonly Area[]): DueOccasion[] {
  return clausesOf(policy).flatMap(({ id, measure }) => {
    if (measure.kind !== "cadence" && measure.kind !== "milestone") return [];
    const { event_class, level: event_level, cite } = measure.event;
    const times = measure.kind === "cadence" ? measure.times : 1;
    return areas
      .filter((area) => owes(measure, area))
      .flatMap((area) =>
        windowsOf(policy, measure).map((window) => ({
          clause_id: id,
          area_code: area.code,
          event_class,
          event_level,
          cite,
          ...window,
          times,
        })),
      );
  });
}

function owes({ by, where }: DutyMeasure, area: Area): boolean {
  if (area.level !== by) return false;
  if (where === "key_village") return area.keyVillage !== null;
  return where === "all" || area.relocationSite;
}

function windowsOf({ from, to }: Policy, measure: DutyMeasure): { opens: string; due: string }[] {
  if (measure.kind === "milestone") return [{ opens: from, due: measure.due }];
  return periodsBetween(measure.every, from, to).map(({ start, end }) => ({ opens: start, due: end }));
}
