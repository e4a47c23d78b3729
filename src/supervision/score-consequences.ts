import type { Adjustment, Evaluation } from "../contracts/evaluation.ts";
import type { Consequence, Scoring } from "../contracts/scoring.ts";

export type Adjusted = {
  points: number;
  adjustments: Adjustment[];
  /** Ranked behind all areas without such a veto. */
  last: boolean;
  /** Held at the lowest grade. */
  lowest: boolean;
};

/**
 * Applies deductions, then vetoes, to an area's points: points off first, ceilings after them, never below 0.
 * Each rule that applied is a line of its own with the points it took.
 */
export function applyConsequences(
  scoring: Scoring,
  evaluations: ReadonlyMap<string, Evaluation>,
  basic: number,
): Adjusted {
  const rules = [...scoring.deductions, ...scoring.vetoes].sort((a, b) => order(a) - order(b));
  const start: Adjusted = { points: basic, adjustments: [], last: false, lowest: false };
  return rules.reduce((so, rule) => {
    const evaluation = evaluations.get(rule.when.clause);
    return evaluation && rule.when.states.includes(evaluation.state) ? apply(so, rule, evaluation) : so;
  }, start);
}

function order({ effect }: Consequence): number {
  return typeof effect === "object" && "cap" in effect ? 1 : 0;
}

function apply(so: Adjusted, rule: Consequence, evaluation: Evaluation): Adjusted {
  const points = Math.max(0, pointsAfter(so.points, rule, evaluation));
  const line: Adjustment = {
    clause: rule.when.clause,
    state: evaluation.state,
    ...effectOf(rule.effect),
    points: points - so.points,
    words: rule.words,
    source: rule.source,
  };
  return {
    points,
    adjustments: [...so.adjustments, line],
    last: so.last || rule.effect === "rank_last",
    lowest: so.lowest || rule.effect === "lowest_grade",
  };
}

function effectOf(effect: Consequence["effect"]): Pick<Adjustment, "effect" | "cap"> {
  if (typeof effect === "string") return { effect };
  return "cap" in effect ? { effect: "cap", cap: effect.cap } : { effect: "points" };
}

function pointsAfter(points: number, { effect }: Consequence, evaluation: Evaluation): number {
  if (typeof effect === "string") return points;
  if ("cap" in effect) return Math.min(points, effect.cap);
  const times = effect.each ? (evaluation.gap ?? 1) : 1;
  return points + Math.max(effect.points * times, effect.most ?? Number.NEGATIVE_INFINITY);
}
