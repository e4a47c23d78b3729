import type { AreaScore, Evaluation, Gain } from "../contracts/evaluation.ts";
import { type Clause, clausesOf } from "../contracts/policy.ts";
import { ranksOf, type Standing } from "./ranks.ts";
import { type ScoreInputs, scorePolicy } from "./score.ts";
import { withValue } from "./what-if.ts";

/**
 * What would move an area most: for each clause that costs it points, the points and the rank that meeting it would
 * bring, all other areas staying as they are. The largest gain of points first.
 */
export function gainsOf(
  inputs: ScoreInputs,
  evaluations: readonly Evaluation[],
  scores: readonly AreaScore[],
  previous: readonly AreaScore[],
  area: string,
): Gain[] {
  const own = evaluations.filter((one) => one.area === area);
  const score = scores.find((one) => one.area === area);
  if (!score || score.rank === null) return [];
  const others = scores.filter((one) => one.area !== area && one.rank !== null).map(standingOf);
  const clauses = new Map(clausesOf(inputs.policy).map((clause) => [clause.id, clause]));
  const costly = new Set(
    [...score.items.filter((item) => item.lost > 0), ...score.adjustments].map((one) => one.clause),
  );
  const gains = own.flatMap((evaluation): Gain[] => {
    const clause = clauses.get(evaluation.clause);
    if (!clause || !costly.has(evaluation.clause)) return [];
    const changed = own.map((one) => (one === evaluation ? met(inputs, clause, one) : one));
    const [then] = scorePolicy(inputs, changed, previous);
    if (!then || then.points <= score.points) return [];
    const rank = ranksOf([standingOf(then), ...others])[0]?.rank ?? 1;
    const points = Math.round(100 * (then.points - score.points)) / 100;
    const { state, gapUnit } = evaluation;
    return [{ clause: clause.id, points, rank, state, gap: state === "no_data" ? null : evaluation.gap, gapUnit }];
  });
  return gains.sort((a, b) => b.points - a.points || (a.clause < b.clause ? -1 : 1));
}

function standingOf({ points, adjustments }: AreaScore): Standing {
  return { points, last: adjustments.some(({ effect }) => effect === "rank_last") };
}

function met(inputs: ScoreInputs, clause: Clause, evaluation: Evaluation): Evaluation {
  const target = evaluation.targetNow ?? evaluation.target;
  const changed = target === null ? evaluation : withValue(inputs, clause, evaluation, target);
  return { ...changed, state: "met", gap: 0 };
}
