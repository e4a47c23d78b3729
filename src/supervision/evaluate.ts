import { type Area, type Level, levels } from "../contracts/area.ts";
import type { Alternative, Evaluation } from "../contracts/evaluation.ts";
import { type Clause, clausesOf, otherReadings, type Policy } from "../contracts/policy.ts";
import { areasBelow, isBelow } from "./areas-below.ts";
import { dutyOf } from "./due-occasions.ts";
import type { Inputs } from "./inputs.ts";
import type { JudgeClause, Judgement } from "./judgement.ts";
import { judgeOf } from "./judges.ts";

/**
 * Holds every clause of a policy against the policy's own area, every area that is scored, and every area of the
 * levels the clause names, at the date of the review.
 */
export function evaluatePolicy(inputs: Inputs): Evaluation[] {
  const clauses = new Map(clausesOf(inputs.policy).map((clause) => [clause.id, clause]));
  const judges = new Map<string, (area: Area) => Judgement>();
  const judge: JudgeClause = (id, area) => {
    let found = judges.get(id);
    if (!found) {
      const clause = clauses.get(id);
      if (!clause) throw new Error(`no clause ${id}`);
      found = judgeOf(inputs, clause, levelsOf(inputs.policy, clause), judge);
      judges.set(id, found);
    }
    return found(area);
  };
  return [...clauses.values()].flatMap((clause) => {
    const alternatives = alternativesOf(inputs, clause, judge);
    return areasOf(inputs, clause).map((area) => ({
      clause: clause.id,
      area: area.code,
      level: area.level,
      period: inputs.period.id,
      asOf: inputs.asOf,
      ...judge(clause.id, area),
      ...(alternatives.length > 0 ? { alternatives: alternatives.map((one) => one(area)) } : {}),
    }));
  });
}

/** Levels at which a clause is judged. */
export function levelsOf(policy: Policy, { measure }: Pick<Clause, "measure">): Level[] {
  const restated = measure.kind === "restated" && clausesOf(policy).find((one) => one.id === measure.clause);
  if (restated) return levelsOf(policy, restated);
  const duty = dutyOf(policy, measure);
  if (duty) return between(policy.level, duty.by);
  if (measure.kind === "exists") return between(policy.level, measure.at);
  const named = "levels" in measure ? measure.levels : undefined;
  return named ?? (hasNoFigure(measure) ? [policy.level] : between(policy.level, "township"));
}

function hasNoFigure(measure: Clause["measure"]): boolean {
  return measure.kind === "not_measurable" || (measure.kind === "rule" && measure.does === "definition");
}

function between(top: Level, bottom: Level): Level[] {
  return levels.filter((level) => level === top || (isBelow(level, top) && !isBelow(level, bottom)));
}

function areasOf(inputs: Inputs, clause: Clause): Area[] {
  const { policy, areas } = inputs;
  const scored = policy.scoring?.level ?? policy.level;
  const judged = new Set<Level>([policy.level, scored, ...levelsOf(policy, clause)]);
  return [...judged].flatMap((level) => areasBelow(areas, policy.area, level));
}

/** The readings that were not chosen and can be computed: each judged like the clause itself. */
function alternativesOf(inputs: Inputs, clause: Clause, judge: JudgeClause): ((area: Area) => Alternative)[] {
  return otherReadings(clause).map(({ id, measure, zh, en }) => {
    const other = { ...clause, id, measure };
    const found = judgeOf(inputs, other, levelsOf(inputs.policy, other), judge);
    return (area) => {
      const { state, value, numerator, denominator, target, operator, gap, gapUnit } = found(area);
      return { reading: { zh, en }, state, value, numerator, denominator, target, operator, gap, gapUnit };
    };
  });
}
