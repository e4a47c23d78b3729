import { type Area, type Level, levels } from "../contracts/area.ts";

/** All areas of one level at or below an area, in the order of the list. */
export function areasBelow(areas: readonly Area[], root: string, level: Level): readonly Area[] {
  let index = indexes.get(areas);
  if (!index) {
    index = indexOf(areas);
    indexes.set(areas, index);
  }
  return index.get(`${root}|${level}`) ?? [];
}

/** Whether the first level is smaller than the second (a township is below a county). */
export function isBelow(level: Level, than: Level): boolean {
  return levels.indexOf(level) > levels.indexOf(than);
}

const indexes = new WeakMap<readonly Area[], Map<string, Area[]>>();

function indexOf(areas: readonly Area[]): Map<string, Area[]> {
  const parents = new Map(areas.map((area) => [area.code, area.parent]));
  const index = new Map<string, Area[]>();
  for (const area of areas) {
    for (let at: string | null | undefined = area.code; at; at = parents.get(at)) {
      const key = `${at}|${area.level}`;
      const found = index.get(key);
      if (found) found.push(area);
      else index.set(key, [area]);
    }
  }
  return index;
}
