import type { AreaTree } from "../areas/area-tree.ts";
import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { parsePeriod, shiftPeriod } from "../contracts/period.ts";
import { inYear } from "./place.ts";
import type { Row, Season, Value } from "./world.ts";

/** Makes a row of the story one of the place and year in which it is told. */
export type Retell = (row: Row) => Row;

/** Moves dates, months and years, and puts the place's own names for those of the story. */
export function retelling(tree: AreaTree, county: Area, years: number): Retell {
  const names = namesOf(tree, county);
  const same = years === 0 && names.every(([from, to]) => from === to);
  if (same) return (row) => row;
  const cell = (value: Value): Value => (typeof value === "string" ? text(value) : value);
  const text = (value: string): string => {
    const placed = names.reduce((said, [from, to]) => said.replaceAll(from, to), value);
    if (/^\d{4}-\d{2}-\d{2}$/.test(placed)) return inYear(placed, years);
    return placed.replaceAll(/(?<!\d)20[12]\d(?=年|-\d{2}|Q[1-4])/g, (year) => String(Number(year) + years));
  };
  const told = (name: string, value: Value): Value => {
    if (name === "clause_id") return value;
    return isYear(name, value) ? Number(value) + years : cell(value);
  };
  return ({ place, cells }) => ({
    place,
    cells: Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, told(name, value)])),
  });
}

/** A season as it is called where the story is told. */
export function retoldSeason(season: Season, years: number): Season {
  const period = shiftPeriod(season.period, 4 * years) ?? parsePeriod(season.period.id);
  if (!period) throw new Error(`no period ${season.period.id}`);
  return { ...season, period, start: period.start, end: period.end, year: season.year + years };
}

/** Duties of the place's year as they fall in the story's. */
export function inStory(occasion: DueOccasion, years: number): DueOccasion {
  return { ...occasion, opens: inYear(occasion.opens, -years), due: inYear(occasion.due, -years) };
}

function isYear(name: string, value: Value): boolean {
  return typeof value === "number" && /(^|_)year$/.test(name) && value > 1900 && value < 2100;
}

/** The story's names, longest first, with those of the place; a municipality has no city between. */
function namesOf(tree: AreaTree, county: Area): [string, string][] {
  const province = tree.at(county.code, "province")?.name ?? "";
  const between = tree.at(county.code, "city")?.name ?? "";
  const city = /^(市辖区|县|.*直辖.*)$/.test(between) ? province : between;
  return [
    ["赣州市赣县区", `${city}${county.name}`],
    ["江西省赣州市", province === city ? province : `${province}${city}`],
    ["赣县区", county.name],
    ["赣州市", city],
    ["江西省", province],
  ];
}
