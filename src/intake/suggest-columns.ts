import type { Column, Dataset } from "../contracts/dataset.ts";
import { editDistance, normaliseHeading } from "./heading-text.ts";

/** A column that an unknown heading may mean, by the nearest of its headings, and how many characters differ. */
export type Suggestion = { column: string; heading: string; distance: number };

/** Columns of a contract among `open` that an unknown heading may mean, nearest first; at most three. */
export function suggestColumns(contract: Dataset, heading: string, open: readonly string[]): Suggestion[] {
  return contract.columns
    .filter(({ name }) => open.includes(name))
    .flatMap((column) => {
      const [near] = nearest(headingsOf(column), [heading]);
      return near ? [{ column: column.name, heading: near.own, distance: near.distance }] : [];
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3);
}

/** Pairs of two lists of headings that differ in less than half of their characters, nearest first. */
export function nearest(
  own: readonly string[],
  others: readonly string[],
): { own: string; other: string; distance: number }[] {
  return others
    .flatMap((other) => own.map((one) => ({ own: one, other, distance: distanceOf(one, other) })))
    .filter((pair) => pair.distance * 2 <= pair.own.length)
    .sort((a, b) => a.distance - b.distance);
}

function distanceOf(one: string, other: string): number {
  return editDistance(normaliseHeading(one), normaliseHeading(other));
}

/** Every heading under which a column may arrive. */
export function headingsOf({ heading, variants }: Column): string[] {
  return [heading, ...variants.map((variant) => variant.heading)];
}
