import type { Area } from "../contracts/area.ts";
import type { State } from "../contracts/evaluation.ts";
import { type DeclaredFigure, figureBehind } from "../contracts/measure.ts";
import type { Clause } from "../contracts/policy.ts";
import type { Text } from "../contracts/text.ts";
import { holds, isFloor, missingTo } from "./comparison.ts";
import { frameOf, inForce } from "./demand.ts";
import { number } from "./figure-text.ts";
import type { Inputs } from "./inputs.ts";
import { type Judgement, noFigure } from "./judgement.ts";
import { read } from "./reading.ts";
import { sentence } from "./why.ts";

/**
 * Holds a figure that somebody must hand in against one area: handed in, and as it must be where the document says
 * how much. Not handed in is no data, before its date nothing is owed.
 */
export function judgeDeclared(inputs: Inputs, clause: Clause, measure: DeclaredFigure, area: Area): Judgement {
  const due = measure.due ?? null;
  const frame = frameOf(inputs, due);
  const figure = figureBehind(clause);
  if (!figure) throw new Error(`${clause.id} declares no figure`);
  const { value } = read(inputs, figure, area, frame.judged.id);
  const target = measure.target ?? null;
  const operator = measure.operator ?? ">=";
  const owed = inForce(inputs.policy, inputs.period) && (due === null || frame.passed);
  const proof = value === null ? null : { amount: value, base: 1 };
  const state: State =
    proof === null
      ? owed
        ? "no_data"
        : "not_due"
      : target === null || holds(operator, proof, target)
        ? "met"
        : stateBefore(due, frame.passed);
  return {
    ...noFigure,
    state,
    judgedPeriod: frame.judged.id,
    value,
    numerator: value,
    denominator: proof && 1,
    target,
    targetNow: owed ? target : null,
    operator: target === null ? "" : operator,
    due,
    gap: proof && target !== null ? missingTo(operator, proof, target) : null,
    gapUnit: measure.unit,
    why: whyDeclared(clause, measure, value),
  };
}

function stateBefore(due: string | null, passed: boolean): State {
  if (passed) return "missed";
  return due === null ? "behind" : "not_due";
}

function whyDeclared(clause: Clause, measure: DeclaredFigure, value: number | null): Text {
  const { unit, target, operator = ">=" } = measure;
  const sign = target !== undefined && isFloor(operator, target) ? "≥" : operator;
  return sentence([
    value === null
      ? { zh: `${clause.responsible}没有申报`, en: `${clause.responsible} has declared nothing` }
      : {
          zh: `${clause.responsible}申报${number(value)}${unit}`,
          en: `declared by ${clause.responsible}: ${number(value)} ${unit}`,
        },
    target === undefined
      ? null
      : { zh: `要求${sign}${number(target)}${unit}`, en: `must be ${sign} ${number(target)} ${unit}` },
    { zh: `申报数，非由记录计算：${measure.why.zh}`, en: `a declared figure: ${measure.why.en}` },
  ]);
}
