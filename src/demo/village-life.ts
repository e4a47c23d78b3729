import type { Area } from "../contracts/area.ts";
import { by, dateBetween } from "./days.ts";
import { between, type Luck, pick } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import type { Season, Value } from "./world.ts";

/** Networks, care and hygiene of a village: nearly all in place, waste sorting and sewage on their way. */
export function amenitiesOf(luck: Luck, key: number, season: Season, weak: boolean): Record<string, Value> {
  const has = (topic: number, share: number) => luck(key, topic) < (weak ? share - 0.08 : share);
  return {
    bus: has(1, 0.99),
    power: true,
    broadband: has(2, 1.05),
    g4: has(3, 0.97 + season.index * 0.006),
    express: has(4, 0.92 + season.index * 0.01),
    garbage_demo: has(5, 0.3 + season.index * 0.02),
    sewage_done: has(6, 0.42 + season.index * 0.02),
    village_doctor: between(luck(key, 7), 1, 2),
    rounds: "无",
    service_centre: has(8, 0.98),
    tech_agents: luck(key, 9) < 0.03 ? 0 : between(luck(key, 10), 1, 2),
  };
}

/** Rules, councils, points and titles of a village. */
export function governanceOf(luck: Luck, key: number, season: Season, weak: boolean): Record<string, Value> {
  const has = (topic: number, share: number) => luck(key, topic) < (weak ? share - 0.25 : share);
  return {
    rules: true,
    points: has(20, 0.8 + season.index * 0.02),
    checklist: has(21, 0.7 + season.index * 0.02),
    four_meetings: has(22, 1.2),
    review_times: has(23 + season.index, 1.15) ? 1 : 0,
    civilized: has(30, 0.74) ? pick(luck(key, 31), ["县级", "县级", "县级", "市级", "省级"]) : "否",
  };
}

/** What the collective does with its income: the plan is approved in spring, a tenth is set aside. */
export function incomeUseOf(luck: Luck, key: number, season: Season, income: number): Record<string, Value> {
  const never = luck(key, 40) < 0.03;
  const plan = dateBetween(luck(key, 41), `${season.year}-01-20`, `${season.year}-03-25`);
  const approved = never ? null : by(season.end, plan);
  return {
    share_plan_date: approved,
    fund_reserve: approved === null ? 0 : Math.round((income * between(luck(key, 42), 6, 12)) / 10_000) * 100,
    reform: luck(key, 43) < 0.78 + season.index * 0.02,
  };
}

/** A relocation site's head and care. */
export function siteLife(luck: Luck, key: number): Record<string, Value> {
  return { site_head: nameFor(luck, key, surnameFor(luck, key), true, 1975), clinic: false, rounds: "巡诊" };
}

/** The township's own line: its title. */
export function townRow(township: Area, weak: boolean): Record<string, Value> {
  return {
    village_code: township.code,
    village_name: township.name,
    place_type: "镇级汇总",
    civilized: weak ? "否" : "县级",
  };
}
