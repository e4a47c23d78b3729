import type { Funnel, FunnelLimits, FunnelPlace } from "../contracts/funnel.ts";
import { binomialProbability } from "./beta-function.ts";

/** Met and subjects of one area. */
export type Counted = { area: string; met: number; subjects: number };

/**
 * The funnel plot of a share over areas: limits within which an area of so many subjects lies in 95 and 99.8 of 100
 * cases if its true share is that of all together. Exact binomial limits, interpolated between whole numbers:
 * Spiegelhalter, Statistics in Medicine 24, 2005, appendix A.1.1. Null for fewer than three areas, or where all or none
 * are met (there is nothing to tell apart).
 */
export function funnelOf(areas: readonly Counted[]): Funnel | null {
  const counted = areas.filter(({ subjects }) => subjects > 0);
  const subjects = counted.reduce((sum, one) => sum + one.subjects, 0);
  const centre = counted.reduce((sum, one) => sum + one.met, 0) / subjects;
  if (counted.length < 3 || centre <= 0 || centre >= 1) return null;
  const places = counted.map((one): [string, FunnelPlace] => [one.area, placeOf(one, centre)]);
  const sizes = sizesBetween(counted.map((one) => one.subjects));
  return { centre, limits: sizes.map((size) => limitsAt(size, centre)), places: new Map(places) };
}

/** By the exact tails, so that the interpolation between whole numbers decides nothing. */
function placeOf({ met, subjects }: Counted, centre: number): FunnelPlace {
  const low = binomialProbability(met, subjects, centre);
  const high = 1 - binomialProbability(met - 1, subjects, centre);
  const tail = Math.min(low, high);
  if (tail < 0.001) return "outside998";
  return tail < 0.025 ? "outside95" : "inside";
}

/** Some forty sizes from the smallest to the largest, denser where the funnel narrows fast. */
function sizesBetween(subjects: readonly number[]): number[] {
  const low = Math.max(1, Math.min(...subjects));
  const high = Math.max(...subjects);
  const steps = Array.from({ length: 41 }, (_, at) => Math.round(low * (high / low) ** (at / 40)));
  return [...new Set(steps)];
}

function limitsAt(subjects: number, centre: number): FunnelLimits {
  const limit = (probability: number) => limitOf(subjects, centre, probability);
  return { subjects, low95: limit(0.025), high95: limit(0.975), low998: limit(0.001), high998: limit(0.999) };
}

function limitOf(subjects: number, centre: number, probability: number): number {
  const count = smallestCount(subjects, centre, probability);
  // Nobody can have more than all or fewer than none: there the limit is no tighter than what is possible.
  if (count === subjects && probability > 0.5) return 1;
  if (count === 0 && probability < 0.5) return 0;
  const reached = binomialProbability(count, subjects, centre);
  const below = binomialProbability(count - 1, subjects, centre);
  const part = reached > below ? (reached - probability) / (reached - below) : 0;
  return Math.min(1, Math.max(0, (count - part) / subjects));
}

/** The smallest number with at least this probability of not being passed. */
function smallestCount(subjects: number, centre: number, probability: number): number {
  let [low, high] = [0, subjects];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (binomialProbability(middle, subjects, centre) >= probability) high = middle;
    else low = middle + 1;
  }
  return low;
}
