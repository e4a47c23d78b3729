import type { FigureMeasure } from "../contracts/policy.ts";
import type { FigureKind } from "../contracts/subject.ts";
import type { Reading } from "./reading.ts";

export type Operator = FigureMeasure["operator"];

/** What must hold of a figure; `base` multiplies the target: the subjects in scope of a share, 1 of a number. */
export type Proof = { amount: number; base: number };

/** Whether the target is a floor (reach it) or a ceiling (stay under it); `= 0` is a ceiling. */
export function isFloor(operator: Operator, target: number): boolean {
  return operator === ">=" || operator === ">" || (operator === "=" && target !== 0);
}

/**
 * The figure as it counts against a target. Subjects whose fact is blank are counted against it: nobody has shown
 * that they are in order. Undefined when there is nothing in scope.
 */
export function proofOf(kind: FigureKind, reading: Reading, floor: boolean): Proof | undefined {
  if (reading.value === null) return undefined;
  const unknown = floor ? 0 : reading.unknown;
  if (kind === "count") return { amount: reading.value + unknown, base: 1 };
  if (kind === "sum") return { amount: reading.value, base: 1 };
  const denominator = reading.denominator ?? 0;
  const blank = kind === "share" ? reading.unknown : 0;
  return { amount: (reading.numerator ?? 0) + (kind === "share" ? unknown : 0), base: denominator + blank };
}

/** Whether the target holds; differences below a billionth are none. */
export function holds(operator: Operator, proof: Proof, target: number): boolean {
  const wanted = target * proof.base;
  const slack = 1e-9 * Math.max(1, Math.abs(wanted));
  const over = proof.amount - wanted;
  if (operator === ">=") return over >= -slack;
  if (operator === ">") return over > slack;
  if (operator === "<=") return over <= slack;
  if (operator === "<") return over < -slack;
  return Math.abs(over) <= slack;
}

/** How many people, yuan or cases are missing (or too many) until the target holds, in whole units; 0 when it does. */
export function missingTo(operator: Operator, proof: Proof, target: number): number {
  if (holds(operator, proof, target)) return 0;
  const distance = Math.abs(target * proof.base - proof.amount);
  return operator === ">" || operator === "<" ? Math.floor(distance + 1e-6) + 1 : wholeUnits(distance);
}

/** Rounds up to whole units, forgiving the noise of binary fractions; never to minus zero. */
export function wholeUnits(amount: number): number {
  return Math.ceil(amount - 1e-6) || 0;
}
