import type { Area } from "../contracts/area.ts";
import { by, later } from "./days.ts";
import { between, type Luck, pick } from "./luck.ts";
import { teamedVillages } from "./teamed-villages.ts";
import type { Season, Value, World } from "./world.ts";

type Works = { name: string; kind: string; unit: string; from: number; to: number };
type Charge = { name: string; key: number; production: boolean };
type Steps = { issued: string | null; done: string | null; accepted: string | null };

const building: readonly Works[] = [
  { name: "通组路硬化", kind: "农村公路改建", unit: "公里", from: 1, to: 4 },
  { name: "产业路建设", kind: "农村产业路", unit: "公里", from: 1, to: 5 },
  { name: "旅游路建设", kind: "农村旅游路", unit: "公里", from: 1, to: 6 },
  { name: "四好农村路提档升级", kind: "四好农村路提档升级", unit: "公里", from: 2, to: 6 },
  { name: "公路安防", kind: "农村公路安防工程", unit: "公里", from: 2, to: 9 },
  { name: "饮水安全巩固提升", kind: "农村饮水巩固提升工程", unit: "处", from: 1, to: 2 },
  { name: "水渠修复", kind: "小型水利设施", unit: "处", from: 1, to: 3 },
  { name: "人居环境整治", kind: "农村人居环境", unit: "户", from: 20, to: 180 },
  { name: "农网改造", kind: "农村电网改造", unit: "处", from: 1, to: 2 },
];
const industry: readonly Works[] = [
  { name: "脐橙标准化种植基地", kind: "种植基地", unit: "亩", from: 30, to: 260 },
  { name: "蔬菜大棚建设", kind: "种植基地", unit: "亩", from: 10, to: 80 },
  { name: "油茶低改", kind: "种植基地", unit: "亩", from: 60, to: 400 },
  { name: "肉牛养殖小区", kind: "养殖基地", unit: "处", from: 1, to: 1 },
  { name: "农产品冷链", kind: "加工流通", unit: "座", from: 1, to: 2 },
  { name: "帮扶车间提升", kind: "现代农业园区", unit: "座", from: 1, to: 2 },
];
const keyClasses: Readonly<Record<string, string>> = {
  国家级: "国家重点帮扶县村",
  省级: "省级重点帮扶村",
  市级: "市级重点帮扶村",
  区级: "区级重点帮扶村",
};
const aidModes = ["奖补", "奖补", "贷款贴息", "股份", "保险", "公益建设"];
const paths: Readonly<Record<string, string>> = {
  巩固: "稳定规模，延长链条",
  升级: "改造设施，提升品质",
  盘活: "引进主体，恢复经营",
  调整: "转换品种，另选用途",
};

/** What is built, by name, kind and size. */
export function worksOf(luck: Luck, key: number, production: boolean): { name: string; cells: Record<string, Value> } {
  const works = pick(luck(key, 3), production ? industry : building);
  return {
    name: works.name,
    cells: { sub_class: works.kind, quantity: between(luck(key, 30), works.from, works.to), quantity_unit: works.unit },
  };
}

/** Class of the village in which a project stands. */
export function villageClassOf(world: World, village: Area): string {
  if (village.keyVillage) return keyClasses[village.keyVillage] ?? "区级重点帮扶村";
  if (village.relocationSite) return "集中安置区";
  return teamedVillages(world).includes(village) ? "脱贫村" : "非脱贫村";
}

/** The department in charge; the forestry office plants oil-tea, nearly always in villages that left poverty. */
export function departmentOf(world: World, village: Area, { name, key, production }: Charge): string {
  if (!production) return "区交通运输局";
  const forestry = name === "油茶低改" && (teamedVillages(world).includes(village) || key % 6 === 0);
  return forestry ? "赣县区林业局" : "区农业农村局";
}

/** Reviews, publication, retention money and the final account: nearly all in order. */
export function controlsOf(luck: Luck, key: number, season: Season, fund: number, steps: Steps): Record<string, Value> {
  const reviewed = luck(key, 32) < 0.985 ? "已审" : "未审";
  const { issued, done, accepted } = steps;
  return {
    review_feasible: "已审",
    review_reasonable: "已审",
    review_expected: "已审",
    review_risk: reviewed,
    retention: done ? Math.round(fund * 0.03) : 0,
    negative_list: false,
    published_date:
      issued && luck(key, 33) < 0.99 ? by(season.end, later(issued, between(luck(key, 34), 3, 12))) : null,
    audit_date: accepted && by(season.end, later(accepted, between(luck(key, 35), 20, 55))),
    score: season.quarter === 4 && issued ? between(luck(key, 36), 92, 99) : null,
    grade: season.quarter === 4 && issued ? (luck(key, 36) < 0.4 ? "B" : "A") : null,
  };
}

/** How households take part: the way of support of industry projects, work relief of the others. */
export function partOfHouseholds(
  luck: Luck,
  key: number,
  production: boolean,
  fund: number,
  spent: number,
): Record<string, Value> {
  const batch = production ? pick(luck(key, 17), ["巩固", "巩固", "升级", "盘活", "调整"]) : null;
  const relief = !production && luck(key, 37) < 0.4;
  return {
    four_batch: batch,
    batch_path: batch && (paths[batch] ?? null),
    batch_steps: batch && luck(key, 38) < 0.97 ? "落实责任人和完成时间" : null,
    aid_mode: production ? pick(luck(key, 39), aidModes) : null,
    work_relief: relief,
    wage_total: relief ? Math.round((fund * 0.2 * spent) / 100) * 100 : null,
    wage_people: relief ? between(luck(key, 40), 4, 20) : null,
  };
}
