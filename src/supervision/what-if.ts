import type { AreaScore, Evaluation } from "../contracts/evaluation.ts";
import { type Clause, clausesOf, type Policy } from "../contracts/policy.ts";
import { countedAs } from "./achievement.ts";
import { holds, isFloor, missingTo, type Operator, proofOf } from "./comparison.ts";
import { type ScoreInputs, scorePolicy } from "./score.ts";

/** What is changed for the sake of argument: weights by clause, and figures of areas (shares as 0.97). */
export type Change = {
  weights: ReadonlyMap<string, number>;
  figures: readonly { area: string; clause: string; value: number }[];
};

/**
 * The scores as they would be with other weights (0 leaves a clause out) or figures; everything else stays as it is. A changed figure is judged
 * by its target at the date of the review: met where it holds, else as before.
 */
export function whatIf(
  inputs: ScoreInputs,
  evaluations: readonly Evaluation[],
  previous: readonly AreaScore[],
  change: Change,
): AreaScore[] {
  const clauses = new Map(clausesOf(inputs.policy).map((clause) => [clause.id, clause]));
  const values = new Map(change.figures.map((one) => [`${one.clause} ${one.area}`, one.value]));
  const changed = evaluations.map((one) => {
    const value = values.get(`${one.clause} ${one.area}`);
    const clause = clauses.get(one.clause);
    return value === undefined || !clause ? one : withValue(inputs, clause, one, value);
  });
  return scorePolicy({ ...inputs, policy: withWeights(inputs.policy, change.weights) }, changed, previous);
}

/** An evaluation as it would be at another value; nobody's facts are unknown then. */
export function withValue(
  { indicators, policy }: Pick<ScoreInputs, "indicators" | "policy">,
  { measure }: Clause,
  evaluation: Evaluation,
  value: number,
): Evaluation {
  const kind = countedAs({ indicators }, measure)?.figure ?? "sum";
  const least = policy.scoring?.minimumDenominator ?? 0;
  const subjects = (evaluation.denominator ?? Math.max(1, least)) + evaluation.unknown;
  const numerator = kind === "share" || kind === "ratio" ? value * subjects : value;
  const changed: Evaluation = { ...evaluation, value, numerator, denominator: subjects, unknown: 0 };
  const target = evaluation.targetNow ?? evaluation.target;
  const operator = evaluation.operator as Operator;
  const reading = { ...changed, reported: "all" as const, missing: 0, period: evaluation.judgedPeriod };
  const proof = target === null ? undefined : proofOf(kind, reading, isFloor(operator, target));
  if (target === null || !proof) return changed;
  const gap = missingTo(operator, proof, target);
  return { ...changed, gap, state: holds(operator, proof, target) ? "met" : stateShort(evaluation) };
}

function stateShort({ state }: Evaluation): Evaluation["state"] {
  return state === "met" || state === "no_data" ? "behind" : state;
}

function withWeights(policy: Policy, weights: Change["weights"]): Policy {
  if (!policy.scoring) return policy;
  const items = new Map(policy.scoring.items.map((item) => [item.clause, item]));
  for (const [clause, weight] of weights) items.set(clause, { cap: 100, ...items.get(clause), clause, weight });
  const weighed = [...items.values()].filter((item) => item.weight > 0);
  return { ...policy, scoring: { ...policy.scoring, items: weighed } };
}
