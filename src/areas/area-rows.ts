import { type Level, levels } from "../contracts/area.ts";
import type { AreaTree } from "./area-tree.ts";

/** One row of the `area` table that queries see (columns: areaTableColumns). */
export type AreaRow = Record<string, string | boolean | null>;

const ancestors = ["province", "city", "county", "township", "village"] as const satisfies readonly Level[];

/** The tree as rows of the `area` table: every area with the code of its ancestor at each level. */
export function areaRows(tree: AreaTree): AreaRow[] {
  const known = new Map<string, Record<string, string | null>>();
  const byLevel = [...tree.areas].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  return byLevel.map((area) => {
    const above = area.parent === null ? {} : known.get(area.parent);
    const path: Record<string, string | null> = {};
    for (const level of ancestors)
      path[`${level}_code`] = area.level === level ? area.code : (above?.[`${level}_code`] ?? null);
    known.set(area.code, path);
    return {
      area_code: area.code,
      area_name: area.name,
      level: area.level,
      parent_code: area.parent,
      ...path,
      key_village: area.keyVillage,
      relocation_site: area.relocationSite,
      peer_group: area.peerGroup,
    };
  });
}
