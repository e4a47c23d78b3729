import type { AreaScore, Evaluation, RankBand } from "../contracts/evaluation.ts";
import { type Ranks, resampleRanks } from "./resample-ranks.ts";
import type { ScoreInputs } from "./score.ts";
import { addScores, emptyModel, type ScoreModel } from "./score-model.ts";

export type Resampling = {
  resamples: number;
  seed: number;
  /** Weights vary by so much either way: 0.25 is a quarter. */
  spread: number;
};

/** Every weight a quarter up or down is the usual range of the JRC's audits of composite indicators. */
export const usualResampling: Resampling = { resamples: 1000, seed: 1, spread: 0.25 };

/**
 * The scores with a band of ranks each: the places between which nine of ten resamples put the area, widened to hold
 * its own rank where that lies outside (a full score can only be drawn lower).
 * Sampling noise: the share behind each figure is drawn from its Jeffreys posterior, Beta(met + ½, not met + ½), as if
 * the period's people were a sample of what the area would bring again; sums of money, ratios, numbers to be reached
 * and duties held are taken as they are. Ranks from simulated league tables: Goldstein & Spiegelhalter, J. R. Stat.
 * Soc. A 159(3), 1996; Marshall & Spiegelhalter, BMJ 316, 1998. Weights: each multiplied by a uniform draw and the
 * same for all areas: OECD/JRC, Handbook on Constructing Composite Indicators, 2008, step 7.
 * Vetoes and deductions stay as they were found. Deterministic by seed, whatever the order of the areas.
 */
export function withBands(
  inputs: ScoreInputs,
  evaluations: readonly Evaluation[],
  scores: readonly AreaScore[],
  resampling: Resampling = usualResampling,
): AreaScore[] {
  const { scoring } = inputs.policy;
  const ranked = scores.filter((one) => one.rank !== null).sort((a, b) => (a.area < b.area ? -1 : 1));
  if (!scoring || ranked.length === 0) return [...scores];
  const model = emptyModel(scoring, ranked.length);
  const level = evaluations.filter((one) => one.level === scoring.level);
  addScores(model, inputs, level, ranked);
  const bands = bandsOf(model, resampling);
  return scores.map((score) => ({ ...score, band: bands.get(score.area) ?? null }));
}

/** The bands of a model's areas by code. */
export function bandsOf(model: ScoreModel, resampling: Resampling = usualResampling): Map<string, RankBand> {
  const ranks = resampleRanks(model, resampling);
  const tiers = tiersOf(model, ranks.both, resampling.resamples);
  const places = (of: Ranks) => placesOf(model, of, resampling.resamples);
  const [sampling, weights, both] = [places(ranks.sampling), places(ranks.weights), places(ranks.both)];
  return new Map(
    model.areas.map((area, at) => {
      const none = { low: 0, high: 0 };
      const [own, drawn, weighed] = [both[at] ?? none, sampling[at] ?? none, weights[at] ?? none];
      return [area, { ...own, sampling: drawn, weights: weighed, tier: tiers[at] ?? 1 }];
    }),
  );
}

type Places = { low: number; high: number };

/** The 5th and 95th percentile of each area's ranks, which are sorted in place. */
function placesOf(model: ScoreModel, ranks: Ranks, resamples: number): Places[] {
  const low = Math.floor(0.05 * (resamples - 1));
  const high = Math.ceil(0.95 * (resamples - 1));
  return model.areas.map((_, at) => {
    const own = ranks.subarray(at * resamples, (at + 1) * resamples).sort();
    const published = model.rank[at] ?? 0;
    return { low: Math.min(published, own[low] ?? published), high: Math.max(published, own[high] ?? published) };
  });
}

/**
 * In rank order, a tier goes on until an area comes level with or ahead of the tier's first in fewer than one of twenty
 * resamples.
 */
function tiersOf(model: ScoreModel, ranks: Ranks, resamples: number): Uint32Array {
  const tiers = new Uint32Array(model.areas.length);
  const order = [...model.areas.keys()].sort((a, b) => (model.rank[a] ?? 0) - (model.rank[b] ?? 0));
  let tier = 0;
  let leader = 0;
  for (const at of order) {
    if (tier === 0 || timesLevel(ranks, at, leader, resamples) < resamples / 20) {
      tier += 1;
      leader = at;
    }
    tiers[at] = tier;
  }
  return tiers;
}

function timesLevel(ranks: Ranks, area: number, leader: number, resamples: number): number {
  let times = 0;
  for (let at = 0; at < resamples; at += 1)
    if ((ranks[area * resamples + at] ?? 0) <= (ranks[leader * resamples + at] ?? 0)) times += 1;
  return times;
}
