import type { Funnel, PublishedFunnel } from "../contracts/funnel.ts";
import type { PublishedEvaluation } from "../contracts/published.ts";

/**
 * A clause's funnel with the areas that may be shown, and limits for their numbers of subjects only. None where the
 * whole's own figure is withheld: the centre would give it away.
 */
export function publishedFunnel(
  funnel: Funnel | undefined,
  areas: readonly PublishedEvaluation[],
  whole: PublishedEvaluation | undefined,
): PublishedFunnel | null {
  if (!funnel || !whole || whole.withheld) return null;
  const points = areas.flatMap(({ area, value, denominator, withheld }) => {
    const place = funnel.places.get(area);
    return !place || withheld || value === null || denominator === null
      ? []
      : [{ area, subjects: denominator, value, place }];
  });
  const [low, high] = [Math.min(...points.map(sizeOf)), Math.max(...points.map(sizeOf))];
  const limits = funnel.limits.filter(({ subjects }) => subjects >= low && subjects <= high);
  return { centre: funnel.centre, limits, points };
}

function sizeOf({ subjects }: { subjects: number }): number {
  return subjects;
}
