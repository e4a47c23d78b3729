import { type Area, type Level, levels } from "../contracts/area.ts";
import { UserError } from "../errors.ts";

/** The areas of a workspace with the ways down and up. */
export type AreaTree = {
  areas: readonly Area[];
  get(code: string): Area | undefined;
  children(code: string): readonly Area[];
  /** From the area itself up to the root. */
  lineage(code: string): readonly Area[];
  /** The area's ancestor (or itself) at a level. */
  at(code: string, level: Level): Area | undefined;
  /** All areas of a level at or below one. */
  within(code: string, level: Level): readonly Area[];
};

/** Builds the tree; UserError areaTreeInvalid for a code twice, a missing parent or a level out of order. */
export function areaTree(areas: readonly Area[], where = "areas"): AreaTree {
  const byCode = new Map<string, Area>();
  const below = new Map<string, Area[]>();
  for (const area of areas) {
    if (byCode.has(area.code)) throw invalid(where, `${area.code} ×2`, "每个代码一次 / each code once");
    byCode.set(area.code, area);
  }
  for (const area of areas) {
    if (area.parent === null) continue;
    const parent = byCode.get(area.parent);
    if (!parent)
      throw invalid(where, `${area.code} → ${area.parent}`, "上级须在表内 / the parent must be in the table");
    if (levels.indexOf(parent.level) >= levels.indexOf(area.level))
      throw invalid(where, `${area.code} (${area.level}) ⊂ ${parent.code} (${parent.level})`, levels.join(" > "));
    const siblings = below.get(area.parent);
    if (siblings) siblings.push(area);
    else below.set(area.parent, [area]);
  }
  const lineage = (code: string): Area[] => {
    const area = byCode.get(code);
    return area ? [area, ...(area.parent === null ? [] : lineage(area.parent))] : [];
  };
  const children = (code: string): readonly Area[] => below.get(code) ?? [];
  const within = (code: string, level: Level): Area[] => {
    const area = byCode.get(code);
    if (!area) return [];
    return area.level === level ? [area] : children(code).flatMap((child) => within(child.code, level));
  };
  return {
    areas,
    get: (code) => byCode.get(code),
    children,
    lineage,
    at: (code, level) => lineage(code).find((area) => area.level === level),
    within,
  };
}

function invalid(where: string, got: string, allowed: string): UserError {
  return new UserError("areaTreeInvalid", {
    what: { zh: "区划表有误。", en: "The area table is not a tree." },
    where,
    got,
    allowed,
    next: { zh: "改正区划表后重试。", en: "Correct the area table and try again." },
  });
}
