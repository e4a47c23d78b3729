import type { Evaluation } from "../contracts/evaluation.ts";
import type { Measure } from "../contracts/policy.ts";
import type { FigureKind } from "../contracts/subject.ts";
import { holds, isFloor, type Operator, type Proof, proofOf } from "./comparison.ts";
import { isDuty } from "./due-occasions.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";

/** How a clause's figure counts in the score, and whether it is about subjects of which there can be too few. */
export type CountedAs = { figure: FigureKind; ofSubjects: boolean };

/** How a measure counts in the score; null where it has nothing to count (rules, restatements, what nobody can measure). */
export function countedAs(inputs: Pick<Inputs, "indicators">, measure: Measure): CountedAs | null {
  if (isDuty(measure)) return { figure: "share", ofSubjects: false };
  switch (measure.kind) {
    case "rule":
    case "restated":
    case "not_measurable":
      return null;
    case "ledger":
    case "exists":
      return { figure: "share", ofSubjects: false };
    case "compare":
      return { figure: "sum", ofSubjects: false };
    case "declared":
      return { figure: measure.what === "figure" ? "sum" : "share", ofSubjects: false };
    default:
      return { figure: indicatorOf(inputs, measure.indicator).figure, ofSubjects: true };
  }
}

/**
 * How far a figure has come, 0 to `cap` percent. Own method, declared because policy documents seldom set one:
 * a floor (reach it): 100 × figure / target, capped; a floor of 0 or less: 100 or 0;
 * a ceiling (stay under it) that holds: 100; one that does not: 100 − 100 × the share that is too much
 * (for a count: of the subjects in scope), for a sum of money: 100 × target / figure;
 * a duty in time: the share of occasions due that were held in time;
 * a trend: as a floor or ceiling with the baseline as target; an unchanged figure that should have changed keeps 100.
 * what has no target or figure, only a state (a document handed in): 100 or 0.
 * Subjects whose fact is blank count against the area, as in the judgement. Only a floor can be gone beyond; a `cap`
 * under 100 holds for all.
 */
export function achievementOf(measure: Measure, kind: FigureKind, evaluation: Evaluation, cap = 100): number {
  return Math.min(cap, Math.max(0, 100 * shareReached(measure, kind, evaluation)));
}

function shareReached(measure: Measure, kind: FigureKind, evaluation: Evaluation): number {
  if (isDuty(measure)) return Math.min(1, evaluation.value ?? 0);
  const target = evaluation.targetNow ?? evaluation.target;
  if (target === null || evaluation.value === null) return evaluation.state === "met" ? 1 : 0;
  const operator = evaluation.operator as Operator;
  const proof = proofOf(
    kind,
    { ...evaluation, reported: "all", missing: 0, period: evaluation.judgedPeriod },
    isFloor(operator, target),
  );
  if (!proof) return 0;
  const floor = isFloor(operator, target);
  if (holds(operator, proof, target)) return floor ? Math.max(1, reached(proof, target)) : 1;
  return floor ? Math.min(1, reached(proof, target)) : within(proof, target, kind, evaluation.denominator ?? 0);
}

function reached(proof: Proof, target: number): number {
  const wanted = target * proof.base;
  return wanted > 0 ? proof.amount / wanted : 0;
}

function within(proof: Proof, target: number, kind: FigureKind, subjects: number): number {
  const wanted = target * proof.base;
  if (kind === "sum") return wanted / proof.amount;
  const base = kind === "count" ? subjects : proof.base;
  return base > 0 ? 1 - (proof.amount - wanted) / base : 0;
}
