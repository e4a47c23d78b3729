import type { Area } from "../contracts/area.ts";
import type { FigureMeasure } from "../contracts/policy.ts";
import { areasBelow, isBelow } from "./areas-below.ts";
import { wholeUnits } from "./comparison.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { asZero, read } from "./reading.ts";

/**
 * How a number set for the policy's area becomes an area's own: as it stands (`own` is the identity), its part by
 * the allotment base rounded up, or not at all.
 */
export type Allotment =
  | { kind: "own"; own: (target: number) => number }
  | { kind: "no_part" }
  | { kind: "base_missing" };

/** The area's part of a target. Shares, ceilings of zero and targets that each area owes are never divided. */
export function allotmentOf(
  inputs: Inputs,
  measure: FigureMeasure,
  target: number,
  area: Area,
  period: string,
): Allotment {
  const { figure } = indicatorOf(inputs, measure.indicator);
  const whole = figure === "share" || figure === "ratio" || target === 0 || measure.each;
  if (whole || !isBelow(area.level, inputs.policy.level)) return { kind: "own", own: (number) => number };
  if (measure.allot === undefined) return { kind: "no_part" };
  const top = areasBelow(inputs.areas, inputs.policy.area, inputs.policy.level)[0];
  const all = top && read(inputs, { indicator: measure.allot }, top, period).numerator;
  const base = asZero(read(inputs, { indicator: measure.allot }, area, period)).numerator;
  if (!all || base === null) return { kind: "base_missing" };
  return base === 0 ? { kind: "no_part" } : { kind: "own", own: (number) => wholeUnits((number * base) / all) };
}
