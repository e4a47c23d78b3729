import { type Area, type Level, levels } from "../contracts/area.ts";

/** All areas of one level at or below an area, in the order of the list. */
export function areasBelow(areas: readonly Area[], root: string, level: Level): Area[] {
  const parents = new Map(areas.map((area) => [area.code, area.parent]));
  return areas.filter((area) => area.level === level && isWithin(parents, area.code, root));
}

/** Whether the first level is smaller than the second (a township is below a county). */
export function isBelow(level: Level, than: Level): boolean {
  return levels.indexOf(level) > levels.indexOf(than);
}

function isWithin(parents: ReadonlyMap<string, string | null>, code: string, root: string): boolean {
  if (code === root) return true;
  const parent = parents.get(code);
  return parent !== undefined && parent !== null && isWithin(parents, parent, root);
}
