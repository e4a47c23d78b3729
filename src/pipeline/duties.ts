import type { DutyOccasion } from "../contracts/due-occasion.ts";
import { dutyIndicator } from "../contracts/measure.ts";
import type { Period } from "../contracts/period.ts";
import type { FailingRecord } from "../contracts/records.ts";
import { indicatorsOf } from "../contracts/subject.ts";
import { dueOccasions } from "../supervision/due-occasions.ts";
import type { Context } from "./context.ts";
import { shownSubjects } from "./used-subjects.ts";

/**
 * Every occasion of a period's year at which an area owes a duty, and whether it was held by the period's end: one whose
 * last day has come was held unless it is among the failing records of the period.
 */
export function dutiesOf(context: Context, period: Period, failing: readonly FailingRecord[]): DutyOccasion[] {
  if (!indicatorsOf(shownSubjects(context)).has(dutyIndicator)) return [];
  const year = period.end.slice(0, 4);
  const missed = new Set(failing.filter(({ indicator }) => indicator === dutyIndicator).map(({ id }) => id));
  return dueOccasions(context.policy, context.workspace.tree.areas)
    .filter(({ due }) => due.startsWith(year))
    .map(({ clause_id: clause, area_code: area, opens, due }) => {
      const held = due > period.end ? null : !missed.has(`${clause}/${area}/${due}`);
      return { clause, area, opens, due, held };
    });
}
