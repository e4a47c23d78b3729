import { areaTree } from "../../src/areas/area-tree.ts";
import { chinaAreas } from "../../src/areas/china-areas.ts";
import type { Area } from "../../src/contracts/area.ts";
import type { DueOccasion } from "../../src/contracts/due-occasion.ts";
import { periodsBetween } from "../../src/contracts/period.ts";

export const scale = 0.01;

export const tree = areaTree(await chinaAreas("360704"));

export const policy = { id: "x-2024", area: "360704000000", from: "2024-01-01" };

/** Townships owe a meeting every month, the county an inspection every quarter. */
export function occasions(areas: readonly Area[]): DueOccasion[] {
  const duties = {
    township: { clause_id: "x-2024-001", event_class: "调度会", event_level: "乡镇", every: "month" },
    county: { clause_id: "x-2024-002", event_class: "督导", event_level: "区县", every: "quarter" },
  } as const;
  return areas.flatMap(({ code, level }) => {
    if (level !== "township" && level !== "county") return [];
    const { every, ...duty } = duties[level];
    const windows = periodsBetween(every, "2024-01-01", "2024-12-31");
    return windows.map(({ start, end }) => ({
      ...duty,
      area_code: code,
      cite: true,
      times: 1,
      opens: start,
      due: end,
    }));
  });
}
