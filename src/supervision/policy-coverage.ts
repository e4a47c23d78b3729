import { figureBehind } from "../contracts/measure.ts";
import { type Clause, clausesOf, type Policy } from "../contracts/policy.ts";
import { indicatorsOf, type SubjectWords } from "../contracts/subject.ts";
import { dutyOf } from "./due-occasions.ts";

/** What a clause's state comes from. */
export const bases = ["records", "events", "rule", "declared", "not_measurable", "restated"] as const;
export type Basis = (typeof bases)[number];

/** How many clauses of one document rest on what, and how many are of which kind. */
export type Coverage = {
  policy: string;
  total: number;
  bases: Record<Basis, number>;
  kinds: Record<string, number>;
};

/** What a clause rests on: rows of datasets, recorded work events, a rule, or what somebody declares. */
export function basisOf({ id, measure }: Pick<Clause, "id" | "measure">, subjects: readonly SubjectWords[]): Basis {
  if (measure.kind === "restated" || measure.kind === "not_measurable" || measure.kind === "declared")
    return measure.kind;
  if (measure.kind === "rule") return "rule";
  if (dutyOf({ to: "" }, measure)) return "events";
  const subject = indicatorsOf(subjects).get(figureBehind({ id, measure })?.indicator ?? "")?.subject;
  const uses = subjects.find((one) => one.subject === subject)?.uses ?? [];
  return uses[0] === "work_event" ? "events" : "records";
}

/** Counts a policy's clauses by basis and kind; every clause is counted exactly once in each. */
export function coverageOf(policy: Policy, subjects: readonly SubjectWords[]): Coverage {
  const clauses = clausesOf(policy);
  const kinds = Map.groupBy(clauses, ({ measure }) => measure.kind);
  return {
    policy: policy.id,
    total: clauses.length,
    bases: countBases(clauses.map((clause) => basisOf(clause, subjects))),
    kinds: Object.fromEntries([...kinds].map(([kind, found]) => [kind, found.length])),
  };
}

/** The sum over several documents. */
export function totalCoverage(found: readonly Coverage[]): Omit<Coverage, "policy"> {
  const sum = (of: (one: Coverage) => Record<string, number>): Record<string, number> => {
    const total: Record<string, number> = {};
    for (const one of found)
      for (const [name, count] of Object.entries(of(one))) total[name] = (total[name] ?? 0) + count;
    return total;
  };
  return {
    total: found.reduce((all, one) => all + one.total, 0),
    bases: { ...countBases([]), ...sum((one) => one.bases) },
    kinds: sum((one) => one.kinds),
  };
}

function countBases(found: readonly Basis[]): Record<Basis, number> {
  const count = (basis: Basis) => found.filter((one) => one === basis).length;
  return Object.fromEntries(bases.map((basis) => [basis, count(basis)])) as Record<Basis, number>;
}
