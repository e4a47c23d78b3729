import type { AreaScore, Evaluation, ScoreItem } from "../contracts/evaluation.ts";
import { type Clause, clausesOf } from "../contracts/policy.ts";
import type { Scoring } from "../contracts/scoring.ts";
import { countedAs } from "./achievement.ts";
import { isFloor, type Operator, proofOf } from "./comparison.ts";
import type { ScoreInputs } from "./score.ts";

/**
 * The scores of many areas as flat arrays: a cell for each area and weighted clause, row by row. It takes 33 bytes
 * a cell, so that a country of townships stays within some tens of megabytes.
 */
export type ScoreModel = {
  areas: string[];
  weights: Float64Array;
  /** Most achievement that counts, per clause. */
  caps: Float64Array;
  /** Achievement in percent as scored; NaN where the item is left out. */
  achievement: Float64Array;
  /** Beta parameters of the share behind the cell; 0 where it has no sampling noise. */
  alpha: Float64Array;
  beta: Float64Array;
  /** Share to reach (floor 1) or not to pass (floor 0). */
  target: Float64Array;
  floor: Uint8Array;
  /** Points taken by deductions, ceiling of the points, and whether a veto ranks the area last, per area. */
  taken: Float64Array;
  ceiling: Float64Array;
  last: Uint8Array;
  /** The rank as published. */
  rank: Uint32Array;
};

/** An empty model for so many areas. */
export function emptyModel(scoring: Scoring, areas: number): ScoreModel {
  const cells = areas * scoring.items.length;
  return {
    areas: [],
    weights: Float64Array.from(scoring.items, (item) => item.weight),
    caps: Float64Array.from(scoring.items, (item) => item.cap),
    achievement: new Float64Array(cells).fill(Number.NaN),
    alpha: new Float64Array(cells),
    beta: new Float64Array(cells),
    target: new Float64Array(cells),
    floor: new Uint8Array(cells),
    taken: new Float64Array(areas),
    ceiling: new Float64Array(areas).fill(100),
    last: new Uint8Array(areas),
    rank: new Uint32Array(areas),
  };
}

/** Adds ranked areas to a model, in the order given; their evaluations are not kept. */
export function addScores(
  model: ScoreModel,
  inputs: Pick<ScoreInputs, "policy" | "indicators">,
  evaluations: readonly Evaluation[],
  scores: readonly AreaScore[],
): void {
  const scoring = inputs.policy.scoring;
  const columns = new Map(scoring?.items.map((item, at) => [item.clause, at]));
  const clauses = new Map(clausesOf(inputs.policy).map((clause) => [clause.id, clause]));
  const byArea = Map.groupBy(evaluations, (one) => one.area);
  for (const score of scores) {
    const row = model.areas.push(score.area) - 1;
    addArea(model, row, score);
    const own = new Map(byArea.get(score.area)?.map((one) => [one.clause, one]));
    for (const item of score.items) {
      const cell = row * model.weights.length + (columns.get(item.clause) ?? 0);
      addCell(model, cell, item, inputs, clauses.get(item.clause), own.get(item.clause));
    }
  }
}

function addArea(model: ScoreModel, row: number, score: AreaScore): void {
  for (const { effect, points, cap = 100 } of score.adjustments) {
    if (effect === "points") model.taken[row] = (model.taken[row] ?? 0) - points;
    if (effect === "cap") model.ceiling[row] = Math.min(model.ceiling[row] ?? 100, cap);
    if (effect === "rank_last") model.last[row] = 1;
  }
  model.rank[row] = score.rank ?? 0;
}

function addCell(
  model: ScoreModel,
  cell: number,
  item: ScoreItem,
  inputs: Pick<ScoreInputs, "indicators">,
  clause: Clause | undefined,
  evaluation: Evaluation | undefined,
): void {
  if (item.leftOut !== null) return;
  model.achievement[cell] = item.achievement ?? 0;
  const noise = clause && evaluation && item.state !== "no_data" ? noiseOf(inputs, clause, evaluation) : undefined;
  if (!noise) return;
  model.alpha[cell] = noise.met + 0.5;
  model.beta[cell] = noise.subjects - noise.met + 0.5;
  model.target[cell] = noise.target;
  model.floor[cell] = noise.floor ? 1 : 0;
}

type Noise = { met: number; subjects: number; target: number; floor: boolean };

/** The share behind an evaluation: of shares of subjects, and of counts that must stay low among so many subjects. */
function noiseOf(inputs: Pick<ScoreInputs, "indicators">, clause: Clause, evaluation: Evaluation): Noise | undefined {
  const kind = countedAs(inputs, clause.measure);
  const target = evaluation.targetNow ?? evaluation.target;
  if (!kind?.ofSubjects || target === null) return undefined;
  const floor = isFloor(evaluation.operator as Operator, target);
  const reading = { ...evaluation, reported: "all" as const, missing: 0, period: evaluation.judgedPeriod };
  const proof = proofOf(kind.figure, reading, floor);
  if (!proof) return undefined;
  if (kind.figure === "share") return { met: proof.amount, subjects: proof.base, target, floor };
  const subjects = Math.max(evaluation.denominator ?? 0, proof.amount);
  if (kind.figure !== "count" || floor || subjects === 0) return undefined;
  return { met: proof.amount, subjects, target: target / subjects, floor };
}
