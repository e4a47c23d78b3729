import type { WorkingFile } from "../src/contracts/published.ts";

/** What somebody tries: other weights by clause, and one area's achievement (percent) of one clause. */
export type Trial = {
  weights: Readonly<Record<string, number>>;
  figure: { area: string; clause: string; achievement: number } | null;
};

export type Rescored = { area: string; points: number; rank: number };

/** The ranks by the published working under a trial, best first; as `dudao score what-if` gives them. */
export function rescore(working: WorkingFile, { weights, figure }: Trial): Rescored[] {
  const own = working.weights.map(({ clause, weight }) => ({ clause, weight: weights[clause] ?? weight }));
  const scored = working.areas.map((area) => {
    const items = own.flatMap(({ clause, weight }, at) => {
      const tried = figure?.area === area.area && figure.clause === clause ? figure.achievement : area.achievement[at];
      return tried === null || tried === undefined ? [] : [{ weight, achievement: tried }];
    });
    const points = pointsOf(items, area);
    return { area: area.area, points, standing: points - (area.last ? 1000 : 0) };
  });
  return scored
    .map(({ area, points, standing }) => ({
      area,
      points,
      rank: 1 + scored.filter((other) => other.standing > standing).length,
    }))
    .sort((a, b) => a.rank - b.rank);
}

function pointsOf(
  items: readonly { weight: number; achievement: number }[],
  { taken, ceiling }: WorkingFile["areas"][number],
): number {
  const sum = items.reduce((total, { weight }) => total + weight, 0);
  const brought = items.reduce((total, { weight, achievement }) => total + weight * achievement, 0);
  const points = sum > 0 ? Math.min(100, brought / sum) : 0;
  return Math.round(100 * Math.min(Math.max(0, points - taken), ceiling)) / 100;
}
