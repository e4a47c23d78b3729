import { dateBetween, later, monthOf } from "./days.ts";
import { between, type Luck, luckOf, pick, weighted } from "./luck.ts";
import type { Household, Lead, Monitoring } from "./world.ts";

const monitoredExited = 880;
const studiedLeads = 260;
const risks = [
  "因病",
  "因病",
  "因残",
  "因学",
  "因意外事故",
  "因务工就业不稳",
  "因缺劳动力",
  "因自然灾害",
  "因产业项目失败",
];
const sources = ["基层干部排查", "部门筛查预警", "部门筛查预警", "农户自主申报", "12317", "12345", "信访"];

/** Puts households on the monitoring list, some before the demo's year and some in it, and finds leads that came to nothing. */
export function watch(households: readonly Household[], seed: number, scale: number): void {
  const luck = luckOf(seed, "monitoring");
  const exited = households.filter((household) => household.exited);
  const share = (count: number) => Math.min(1, (count * scale) / exited.length);
  for (const household of households) {
    const draw = luck(household.index, 1);
    if (!household.exited || draw < share(monitoredExited)) monitor(luck, household);
    else if (draw < share(monitoredExited + studiedLeads)) household.lead = studiedLead(luck, household);
  }
}

function monitor(luck: Luck, household: Household): void {
  const key = household.index;
  const identified =
    luck(key, 2) < 0.76
      ? dateBetween(luck(key, 3), "2021-06-01", "2023-12-20")
      : dateBetween(luck(key, 3), "2024-01-16", "2024-12-26");
  const category = household.exited ? "脱贫不稳定户" : luck(key, 4) < 0.7 ? "边缘易致贫户" : "突发严重困难户";
  const met = luck(key, 5) < 0.62 ? later(identified, between(luck(key, 6), 260, 700)) : null;
  const cleared = met === null ? null : monthOf(later(met, between(luck(key, 7), 20, 45)));
  const first = pick(luck(key, 8), risks);
  const second = luck(key, 9) < 0.3 ? pick(luck(key, 10), risks) : null;
  household.monitoring = {
    category,
    risk: first,
    secondRisk: second === first ? null : second,
    identified,
    conditionMet: met,
    cleared,
  } satisfies Monitoring;
  const slow = identified > "2024" && luck(key, 11) < (household.township.weak ? 0.2 : 0.008);
  const found = later(identified, -(slow ? between(luck(key, 12), 17, 26) : between(luck(key, 12), 4, 14)));
  household.lead = {
    found,
    checked: later(found, between(luck(key, 13), 0, 3)),
    studied: later(found, 4),
    source: pick(luck(key, 14), sources),
  };
}

/** A lead that was looked into and showed no risk. */
function studiedLead(luck: Luck, household: Household): Lead {
  const key = household.index;
  const found = dateBetween(luck(key, 20), "2023-10-05", "2024-12-10");
  const source = weighted(luck(key, 21), [
    ["部门筛查预警", 6],
    ["农户自主申报", 1],
    ["12345", 1],
    ["信访", 1],
  ]);
  return {
    found,
    checked: later(found, between(luck(key, 22), 1, 6)),
    studied: later(found, between(luck(key, 23), 7, 12)),
    source,
  };
}

/** Whether a risk came overnight, so that help goes before the paperwork. */
export function isSudden(risk: string): boolean {
  return risk === "因自然灾害" || risk === "因意外事故";
}
