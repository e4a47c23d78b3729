import { type Area, type Level, levels } from "../contracts/area.ts";
import type { Evaluation } from "../contracts/evaluation.ts";
import { type Clause, clausesOf, type DutyMeasure, type Policy } from "../contracts/policy.ts";
import { areasBelow, isBelow } from "./areas-below.ts";
import { isDuty, occasionsOf } from "./due-occasions.ts";
import { judgeDuty } from "./duty.ts";
import { judgeTarget } from "./figure-target.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type Judgement, notApplicable } from "./judgement.ts";
import { judgeTimeLimit } from "./time-limit.ts";
import { judgeTrend } from "./trend.ts";

/**
 * Holds every clause of a policy against the policy's own area, every area that is scored, and every area of the
 * levels the clause names, at the date of the review.
 */
export function evaluatePolicy(inputs: Inputs): Evaluation[] {
  return clausesOf(inputs.policy).flatMap((clause) => {
    const judge = judgeOf(inputs, clause);
    return areasOf(inputs, clause).map((area) => ({
      clause: clause.id,
      area: area.code,
      level: area.level,
      period: inputs.period.id,
      asOf: inputs.asOf,
      ...judge(area),
    }));
  });
}

/** Levels at which a clause is judged. */
export function levelsOf(policy: Policy, { measure }: Clause): Level[] {
  if (!isDuty(measure)) return measure.levels;
  const between = levels.filter((level) => isBelow(level, policy.level) && !isBelow(level, measure.by));
  return [policy.level, ...between];
}

function areasOf(inputs: Inputs, clause: Clause): Area[] {
  const { policy, areas } = inputs;
  const scored = policy.scoring?.level ?? policy.level;
  const judged = new Set<Level>([policy.level, scored, ...levelsOf(policy, clause)]);
  return [...judged].flatMap((level) => areasBelow(areas, policy.area, level));
}

function judgeOf(inputs: Inputs, clause: Clause): (area: Area) => Judgement {
  const { measure } = clause;
  if (isDuty(measure)) {
    const occasions = occasionsOf(inputs.policy, clause, measure, inputs.areas);
    const duty: Clause & { measure: DutyMeasure } = { ...clause, measure };
    return (area) => judgeDuty(inputs, duty, occasions, area);
  }
  return (area) => {
    if (!measure.levels.includes(area.level)) {
      const operator = "operator" in measure ? measure.operator : "";
      return notApplicable(inputs, operator, indicatorOf(inputs, measure.indicator).unit, otherLevel);
    }
    if (measure.kind === "trend") return judgeTrend(inputs, measure, area);
    return measure.kind === "time_limit" ? judgeTimeLimit(inputs, measure, area) : judgeTarget(inputs, measure, area);
  };
}

const otherLevel = { zh: "本条不按这一级考核。", en: "The clause is not judged at this level." };
