import type { AreaScore } from "../contracts/evaluation.ts";
import type { WorkingFile } from "../contracts/published.ts";
import type { SiteInput } from "../contracts/result.ts";
import { latest } from "./site-file.ts";

/** working.json: the weights, and of every scored area what each weighted clause came to. */
export function workingFile(input: SiteInput): WorkingFile {
  const weights = (input.policy.scoring?.items ?? []).map(({ clause, weight }) => ({ clause, weight }));
  const scored = latest(input).scores.filter(({ rank }) => rank !== null);
  return { weights, areas: scored.map((score) => workingOf(score, weights)) };
}

function workingOf(score: AreaScore, weights: WorkingFile["weights"]): WorkingFile["areas"][number] {
  const items = new Map(score.items.map((item) => [item.clause, item]));
  const points = score.adjustments.filter(({ effect }) => effect === "points");
  return {
    area: score.area,
    taken: points.reduce((sum, one) => sum - one.points, 0),
    ceiling: Math.min(100, ...score.adjustments.map(({ cap = 100 }) => cap)),
    last: score.adjustments.some(({ effect }) => effect === "rank_last"),
    achievement: weights.map(({ clause }) => {
      const item = items.get(clause);
      return item && item.leftOut === null ? item.achievement : null;
    }),
  };
}
