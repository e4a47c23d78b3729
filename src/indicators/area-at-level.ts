import type { Level } from "../contracts/area.ts";
import { literal } from "../engines/engine.ts";

const columns: Record<Level, string> = {
  nation: "nation.nation_code",
  province: "area.province_code",
  city: "area.city_code",
  county: "area.county_code",
  township: "area.township_code",
  village: "area.village_code",
};

/** SQL for an area's ancestor (or itself) at the level that `at` gives; NULL where it has none: a township has no village. */
export function areaAtLevel(at: string, levels: readonly Level[]): string {
  return `CASE ${at} ${levels.map((level) => `WHEN ${literal(level)} THEN ${columns[level]}`).join(" ")} END`;
}
