import type { AreaTree } from "../areas/area-tree.ts";
import type { Area } from "../contracts/area.ts";
import type { Policy } from "../contracts/policy.ts";

/** The year and the county that the demo's story is written for; other places and years are told the same story. */
export const storyYear = 2024;

/** Where and when the story is told: a policy's area, the counties in it, and the years between. */
export type Place = {
  policy: string;
  root: Area;
  counties: readonly Area[];
  /** Years to add to the story's. */
  years: number;
};

/** The place of a policy: its first year, and its county or the counties of its city. */
export function placeOf(policy: Pick<Policy, "id" | "area" | "from">, tree: AreaTree): Place {
  const root = tree.get(policy.area);
  if (!root) throw new Error(`the area tree does not hold ${policy.area}`);
  const years = Number(policy.from.slice(0, 4)) - storyYear;
  return { policy: policy.id, root, counties: tree.within(root.code, "county"), years };
}

/** Villages that had left poverty, where a document says how many: Ankang's main text counts 992. */
const exitedVillages: Readonly<Record<string, number>> = { "ankang-2020": 992 };

/** The place's number of exited villages shared out to its counties by their villages; null where none is known. */
export function exitedVillagesOf({ policy, counties }: Place, tree: AreaTree): (county: Area) => number | null {
  const all = exitedVillages[policy];
  const villages = counties.map(({ code }) => tree.within(code, "village").filter(({ name }) => name.endsWith("村")));
  const sum = villages.reduce((total, own) => total + own.length, 0);
  const upTo = (last: number) =>
    Math.round(((all ?? 0) * villages.slice(0, last).reduce((total, own) => total + own.length, 0)) / sum);
  return (county) => {
    const at = counties.indexOf(county);
    return all === undefined || at < 0 ? null : upTo(at + 1) - upTo(at);
  };
}

/** Whether the counties send what townships write: a city collects from its counties. */
export function isCity({ root }: Pick<Place, "root">): boolean {
  return root.level !== "county";
}

/** An ISO date so many years later; 29 February becomes the 28th where there is none. */
export function inYear(date: string, years: number): string {
  if (years === 0) return date;
  const moved = `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  if (!moved.endsWith("-02-29")) return moved;
  return new Date(`${moved}T00:00:00Z`).toISOString().startsWith(moved) ? moved : `${moved.slice(0, 8)}28`;
}
