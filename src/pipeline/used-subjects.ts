import { indicatorsNamed } from "../contracts/measure.ts";
import { clausesOf, otherReadings, type Policy } from "../contracts/policy.ts";
import type { Subject } from "../contracts/subject.ts";
import type { Context } from "./context.ts";

/** The subjects that a policy asks about: only these are computed. */
export function usedSubjects({ programme, policy }: Pick<Context, "programme" | "policy">): Subject[] {
  const used = usedIndicators(policy);
  return programme.subjects.filter(({ indicators }) => Object.keys(indicators).some((id) => used.has(id)));
}

/** The same subjects with only the indicators that the policy asks about: what pages and lists show. */
export function shownSubjects(context: Pick<Context, "programme" | "policy">): Subject[] {
  const used = usedIndicators(context.policy);
  return usedSubjects(context).map((subject) => ({
    ...subject,
    indicators: Object.fromEntries(Object.entries(subject.indicators).filter(([id]) => used.has(id))),
  }));
}

/** Indicators that clauses name, as their own figure, in another reading, for comparison or to allot by. */
function usedIndicators(policy: Policy): ReadonlySet<string> {
  const readings = clausesOf(policy).flatMap((clause) => [clause, ...otherReadings(clause)]);
  return new Set(readings.flatMap(indicatorsNamed));
}
