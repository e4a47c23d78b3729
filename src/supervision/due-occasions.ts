import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { spansBetween } from "../contracts/period.ts";
import { type Clause, clausesOf, type DutyMeasure, type Measure, type Policy } from "../contracts/policy.ts";
import { areasBelow } from "./areas-below.ts";

/**
 * Every occasion at which an area owes a duty under the policy: one per area and window of a cadence, one per area
 * of a milestone. Windows that end after the policy does are not owed.
 */
export function dueOccasions(policy: Policy, areas: readonly Area[]): DueOccasion[] {
  return clausesOf(policy).flatMap((clause) => {
    const duty = dutyOf(policy, clause.measure);
    return duty ? occasionsOf(policy, clause, duty, areas) : [];
  });
}

/** A clause that is proven by work events as a duty in time: a declared document is owed by its date or the policy's end. */
export function dutyOf(policy: Pick<Policy, "to">, measure: Measure): DutyMeasure | undefined {
  if (isDuty(measure)) return measure;
  if (measure.kind !== "declared" || measure.what !== "document") return undefined;
  const { by, where, due = policy.to } = measure;
  return { kind: "milestone", event: { event_class: null, level: null, cite: true }, by, where, due };
}

/** Whether a measure is a duty in time by its own kind. */
export function isDuty(measure: Measure): measure is DutyMeasure {
  return measure.kind === "milestone" || measure.kind === "cadence";
}

/** The occasions of one duty. */
export function occasionsOf(
  policy: Policy,
  clause: Pick<Clause, "id">,
  measure: DutyMeasure,
  areas: readonly Area[],
): DueOccasion[] {
  const windows = windowsOf(policy, measure);
  return owingAreas(areasBelow(areas, policy.area, measure.by), measure.where).flatMap((area) =>
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

/** Those of some areas that owe something. */
export function owingAreas(areas: readonly Area[], where: DutyMeasure["where"]): readonly Area[] {
  if (where === "key_village") return areas.filter((area) => area.keyVillage !== null);
  return where === "relocation_site" ? areas.filter((area) => area.relocationSite) : areas;
}

function windowsOf(policy: Policy, measure: DutyMeasure): { opens: string; due: string }[] {
  if (measure.kind === "milestone") return [{ opens: policy.from, due: measure.due }];
  return spansBetween(measure.every, policy.from, policy.to)
    .filter((window) => window.end <= policy.to)
    .map((window) => ({ opens: window.start < policy.from ? policy.from : window.start, due: window.end }));
}
