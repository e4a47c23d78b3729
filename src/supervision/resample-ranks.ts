import { type Random, randomOf } from "./random.ts";
import type { ScoreModel } from "./score-model.ts";

export type Ranks = Uint16Array | Uint32Array;

/** Ranks in every resample, an area's side by side: figures drawn anew, weights drawn anew, and both. */
export type ResampledRanks = { sampling: Ranks; weights: Ranks; both: Ranks };

/** Draws figures and weights anew and ranks the areas each time. */
export function resampleRanks(
  model: ScoreModel,
  { resamples, seed, spread }: { resamples: number; seed: number; spread: number },
): ResampledRanks {
  const areas = model.areas.length;
  const random = randomOf(seed);
  const store = (): Ranks =>
    areas < 2 ** 16 ? new Uint16Array(areas * resamples) : new Uint32Array(areas * resamples);
  const ranks = { sampling: store(), weights: store(), both: store() };
  const points = { sampling: new Float64Array(areas), weights: new Float64Array(areas), both: new Float64Array(areas) };
  for (let at = 0; at < resamples; at += 1) {
    const weights = model.weights.map((weight) => weight * (1 + spread * (2 * random.uniform() - 1)));
    drawPoints(model, weights, random, points);
    for (const way of ["sampling", "weights", "both"] as const) rank(points[way], ranks[way], at, resamples);
  }
  return ranks;
}

/** Points of every area: drawn figures at the usual weights, figures as they are at drawn weights, and both drawn. */
function drawPoints(
  model: ScoreModel,
  drawnWeights: Float64Array,
  random: Random,
  points: Record<keyof ResampledRanks, Float64Array>,
): void {
  const { weights, achievement } = model;
  const columns = weights.length;
  for (let area = 0; area < model.areas.length; area += 1) {
    let [usual, changed, sampled, weighed, both] = [0, 0, 0, 0, 0];
    for (let column = 0; column < columns; column += 1) {
      const cell = area * columns + column;
      const known = achievement[cell] as number;
      if (Number.isNaN(known)) continue;
      const drawn = drawAchievement(model, cell, model.caps[column] as number, known, random);
      const weight = weights[column] as number;
      const drawnWeight = drawnWeights[column] as number;
      usual += weight;
      changed += drawnWeight;
      sampled += weight * drawn;
      weighed += drawnWeight * known;
      both += drawnWeight * drawn;
    }
    points.sampling[area] = standing(model, area, sampled / usual);
    points.weights[area] = standing(model, area, weighed / changed);
    points.both[area] = standing(model, area, both / changed);
  }
}

/** Achievement for a share drawn from its posterior; as `achievementOf` for a floor or a ceiling. */
function drawAchievement(model: ScoreModel, cell: number, cap: number, known: number, random: Random): number {
  const alpha = model.alpha[cell] as number;
  if (alpha === 0) return known;
  const share = random.beta(alpha, model.beta[cell] as number);
  const target = model.target[cell] as number;
  if ((model.floor[cell] as number) === 1) return target <= 0 ? known : Math.min(cap, (100 * share) / target);
  return Math.min(cap, share <= target ? 100 : 100 * (1 - (share - target)));
}

/** Points as they are ranked: to the hundredth, after deductions and ceilings, far behind where a veto ranks last. */
function standing(model: ScoreModel, area: number, points: number): number {
  const left = Math.max(0, Math.min(points, 100) - (model.taken[area] as number));
  const capped = Math.min(left, model.ceiling[area] as number);
  return Math.round(100 * capped) / 100 - 1000 * (model.last[area] as number);
}

function rank(points: Float64Array, into: Ranks, at: number, resamples: number): void {
  const sorted = Float64Array.from(points).sort();
  for (let area = 0; area < points.length; area += 1)
    into[area * resamples + at] = 1 + sorted.length - upperBound(sorted, points[area] as number);
}

/** How many of the ascending numbers are at most `value`. */
function upperBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
