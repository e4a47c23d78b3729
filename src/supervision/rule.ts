import type { Area } from "../contracts/area.ts";
import type { State } from "../contracts/evaluation.ts";
import type { ConsequenceRule, LadderRule } from "../contracts/measure.ts";
import type { Text } from "../contracts/text.ts";
import { holds, proofOf } from "./comparison.ts";
import { inForce } from "./demand.ts";
import { number, readingText, unitText } from "./figure-text.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type JudgeClause, type Judgement, noFigure } from "./judgement.ts";
import { type Reading, read } from "./reading.ts";
import { reportsText, sentence } from "./why.ts";

/** Whether a rule's condition has come about: met means that it has not, missed that the consequence applies. */
export function judgeConsequence(inputs: Inputs, rule: ConsequenceRule, area: Area, judge: JudgeClause): Judgement {
  return "clause" in rule.when
    ? fromClause(rule, rule.when, judge(rule.when.clause, area))
    : fromFigure(inputs, rule, rule.when, area);
}

function fromClause(
  rule: ConsequenceRule,
  when: Extract<ConsequenceRule["when"], { clause: string }>,
  found: Judgement,
): Judgement {
  const applies = when.states.includes(found.state);
  const open = found.state === "no_data" || found.state === "not_due" || found.state === "not_applicable";
  const state: State = applies ? "missed" : open ? found.state : "met";
  return {
    ...found,
    state,
    why: said(rule, state, { zh: `依据${when.clause}：${found.why.zh}`, en: `by ${when.clause}: ${found.why.en}` }),
  };
}

function fromFigure(
  inputs: Inputs,
  rule: ConsequenceRule,
  when: Extract<ConsequenceRule["when"], { indicator: string }>,
  area: Area,
): Judgement {
  const indicator = indicatorOf(inputs, when.indicator);
  const reading = read(inputs, when, area, inputs.period.id);
  const proof = proofOf(indicator.figure, { ...reading, unknown: 0 }, true);
  const state: State = !inForce(inputs.policy, inputs.period)
    ? "not_due"
    : !proof
      ? nothing(reading)
      : holds(when.operator, proof, when.target)
        ? "missed"
        : "met";
  const why = sentence([readingText(indicator, reading, when.target), reportsText(reading)]);
  return {
    ...figureOf(inputs, reading, when.target, when.operator, indicator.unit),
    state,
    why: said(rule, state, why),
  };
}

function said(rule: ConsequenceRule, state: State, why: Text): Text {
  if (state === "missed")
    return { zh: `适用：${rule.consequence.zh}。${why.zh}`, en: `Applies: ${rule.consequence.en}. ${why.en}` };
  if (state === "met")
    return {
      zh: `不适用（${rule.consequence.zh}）。${why.zh}`,
      en: `Does not apply (${rule.consequence.en}). ${why.en}`,
    };
  return why;
}

/** The step that a number has reached: met below the first one. */
export function judgeLadder(inputs: Inputs, rule: LadderRule, area: Area): Judgement {
  const indicator = indicatorOf(inputs, rule.indicator);
  const reading = read(inputs, rule, area, inputs.period.id);
  const steps = [...rule.steps].sort((a, b) => a.from - b.from);
  const first = steps[0]?.from ?? 0;
  const value = reading.value;
  const reached = value === null ? undefined : steps.filter((step) => value >= step.from).at(-1);
  const state: State = !inForce(inputs.policy, inputs.period)
    ? "not_due"
    : value === null
      ? nothing(reading)
      : reached
        ? "missed"
        : "met";
  const unit = unitText(indicator.unit, reached?.from ?? first);
  const step = reached && {
    zh: `达到${number(reached.from)}${unit.zh}一档：${reached.consequence.zh}`,
    en: `the step from ${number(reached.from)} ${unit.en} applies: ${reached.consequence.en}`,
  };
  const why = sentence([readingText(indicator, reading, first), step ?? null, reportsText(reading)]);
  return { ...figureOf(inputs, reading, first, "<", indicator.unit), state, why };
}

function nothing(reading: Reading): State {
  return reading.reported === "all" ? "not_applicable" : "no_data";
}

function figureOf(
  inputs: Inputs,
  { value, numerator, denominator, unknown }: Reading,
  target: number,
  operator: string,
  gapUnit: string,
): Omit<Judgement, "state" | "why"> {
  return {
    ...noFigure,
    ...{ value, numerator, denominator, unknown, target, targetNow: target, operator, gapUnit },
    judgedPeriod: inputs.period.id,
  };
}
