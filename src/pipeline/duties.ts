import type { DutyOccasion } from "../contracts/due-occasion.ts";
import { dutyIndicator } from "../contracts/measure.ts";
import { addDays, type Period } from "../contracts/period.ts";
import type { FailingRecord } from "../contracts/records.ts";
import { indicatorsOf } from "../contracts/subject.ts";
import { dueOccasions } from "../supervision/due-occasions.ts";
import type { Context } from "./context.ts";
import { shownSubjects } from "./used-subjects.ts";

/** Days after a period's end up to which the next year's occasions are looked at too. */
const ahead = 100;

/**
 * Every occasion of a period's year, and of the next days, at which an area owes a duty, and whether it was held by the
 * period's end: one whose last day has come was held unless it is among the failing records of the period.
 */
export function dutiesOf(context: Context, period: Period, failing: readonly FailingRecord[]): DutyOccasion[] {
  if (!indicatorsOf(shownSubjects(context)).has(dutyIndicator)) return [];
  const [from, soon] = [`${period.end.slice(0, 4)}-01-01`, addDays(period.end, ahead)];
  const until = [`${period.end.slice(0, 4)}-12-31`, soon].sort().at(-1) ?? soon;
  const missed = new Set(failing.filter(({ indicator }) => indicator === dutyIndicator).map(({ id }) => id));
  return dueOccasions(context.policy, context.workspace.tree.areas)
    .filter(({ due }) => due >= from && due <= until)
    .map(({ clause_id: clause, area_code: area, opens, due }) => {
      const held = due > period.end ? null : !missed.has(`${clause}/${area}/${due}`);
      return { clause, area, opens, due, held };
    });
}
