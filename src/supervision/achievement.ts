import type { Evaluation } from "../contracts/evaluation.ts";
import type { Measure } from "../contracts/policy.ts";
import type { FigureKind } from "../contracts/subject.ts";
import { holds, isFloor, type Operator, type Proof, proofOf } from "./comparison.ts";

/**
 * How far a figure has come, 0 to 100. Own method, declared because policy documents seldom set one:
 * a floor (reach it): 100 × figure / target, capped; a floor of 0 or less: 100 or 0;
 * a ceiling (stay under it) that holds: 100; one that does not: 100 − 100 × the share that is too much
 * (for a count: of the subjects in scope), for a sum of money: 100 × target / figure;
 * a duty in time: the share of occasions due that were held in time;
 * a trend: as a floor or ceiling with the baseline as target; an unchanged figure that should have changed keeps 100.
 * Subjects whose fact is blank count against the area, as in the judgement.
 */
export function achievementOf(measure: Measure, kind: FigureKind, evaluation: Evaluation): number {
  if (measure.kind === "milestone" || measure.kind === "cadence") return capped(evaluation.value ?? 0);
  const target = evaluation.targetNow ?? evaluation.target;
  const operator = evaluation.operator as Operator;
  if (target === null) return 0;
  const proof = proofOf(
    kind,
    { ...evaluation, reported: "all", missing: 0, period: evaluation.judgedPeriod },
    isFloor(operator, target),
  );
  if (!proof) return 0;
  if (holds(operator, proof, target)) return 100;
  return isFloor(operator, target) ? reached(proof, target) : within(proof, target, kind, evaluation.denominator ?? 0);
}

function reached(proof: Proof, target: number): number {
  const wanted = target * proof.base;
  return wanted > 0 ? capped(proof.amount / wanted) : 0;
}

function within(proof: Proof, target: number, kind: FigureKind, subjects: number): number {
  const wanted = target * proof.base;
  if (kind === "sum") return capped(wanted / proof.amount);
  const base = kind === "count" ? subjects : proof.base;
  return base > 0 ? capped(1 - (proof.amount - wanted) / base) : 0;
}

function capped(share: number): number {
  return Math.min(100, Math.max(0, 100 * share));
}
