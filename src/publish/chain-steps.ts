import type { Area } from "../contracts/area.ts";
import type { Chain } from "../contracts/published.ts";
import type { SiteInput } from "../contracts/result.ts";
import type { Indicator } from "../contracts/subject.ts";
import type { Cells } from "./cells.ts";
import { latest } from "./site-file.ts";

type Counted = { indicator: Indicator; known: number; eligible: number; covered: number; verified: number | null };

/**
 * The chains of an area: of each share to raise, how many subjects are known, in scope, met and proven. In the open zone
 * nothing is said of a withheld figure, and a step is left out where so few lie between it and the next that somebody
 * could be told; how many are known is one number for all indicators of a subject, and goes for all of them.
 */
export function chainsIn(input: SiteInput, cells: Cells, area: Area): Chain[] {
  const counted = [...cells.indicators.values()].flatMap((indicator) => countedIn(input, cells, indicator, area));
  const unsaid = new Set(
    counted
      .filter(({ indicator, known, eligible }) =>
        [known, known - eligible].some((few) => cells.isFew(indicator.id, few)),
      )
      .map(({ indicator }) => indicator.subject),
  );
  return counted.map(({ indicator, known, eligible, covered, verified }) => {
    const isProven = verified !== null && ![verified, covered - verified].some((few) => cells.isFew(indicator.id, few));
    const steps: Chain["steps"] = [
      ...(unsaid.has(indicator.subject) ? [] : [{ step: "known" as const, subjects: known }]),
      { step: "eligible", subjects: eligible },
      { step: "covered", subjects: covered },
      ...(isProven ? [{ step: "verified" as const, subjects: verified }] : []),
    ];
    return { indicator: indicator.id, steps };
  });
}

function countedIn(input: SiteInput, cells: Cells, indicator: Indicator, area: Area): Counted[] {
  if (indicator.figure !== "share" || indicator.better !== "higher") return [];
  const now = latest(input);
  const { withheld, numerator, denominator, unknown } = cells.cell(now, indicator.id, area.code);
  const chain = input.chains(indicator.id, area.code);
  if (withheld || !chain || numerator === null || denominator === null || denominator + unknown === 0) return [];
  return [{ indicator, ...chain, eligible: denominator + unknown, covered: numerator }];
}
