import type { Area } from "../contracts/area.ts";
import type { Figure } from "../contracts/figure.ts";
import type { Period } from "../contracts/period.ts";
import type { Policy } from "../contracts/policy.ts";
import type { Indicator } from "../contracts/subject.ts";

/** Where a figure stands; without a breakdown it is the whole. */
export type FigureAt = Pick<Figure, "period" | "indicator" | "area"> & Partial<Pick<Figure, "breakdown" | "category">>;

/** How much of what an area owed for a period has come. */
export type Reported = "all" | "some" | "none";

/** Everything that a policy is held against. */
export type Inputs = {
  policy: Policy;
  areas: readonly Area[];
  /** Areas above the policy's own, for figures it is compared with. */
  above: readonly Area[];
  indicators: ReadonlyMap<string, Indicator>;
  figures: (at: FigureAt) => Figure | undefined;
  reported: (datasets: readonly string[], area: string, period: string) => Reported;
  /** Datasets behind a subject. */
  uses: (subject: string) => readonly string[];
  /** The period under review, and all periods that have figures. */
  period: Period;
  periods: readonly Period[];
  /** The day of the review: a date is past from the day after it. */
  asOf: string;
};

/** The words of an indicator; checkPolicy has made sure that it exists. */
export function indicatorOf(inputs: Pick<Inputs, "indicators">, id: string): Indicator {
  const found = inputs.indicators.get(id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
}
