import type { Area } from "../contracts/area.ts";
import { dateBetween, later } from "./days.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import type { Row, RowMaker, Season, Township, Value, World } from "./world.ts";

type Works = { kind: string; place: Area; name: string; people: number; guarantee: number };

/** water_supply: a large works for every third township, small ones and springs for its villages. */
export const waterRows: RowMaker = (world, season) => {
  const luck = luckOf(world.seed, "water-rows");
  return world.townships.flatMap((township) =>
    worksOf(luck, township).map((works, turn) => rowOf(luck, world, season, { works, township, turn })),
  );
};

function worksOf(luck: Luck, { index, area, villages }: Township): Works[] {
  const large: Works[] =
    index % 3 === 0
      ? [{ kind: "规模化供水工程", place: area, name: `${area.name}水厂`, people: 12_000, guarantee: 0.97 }]
      : [];
  const others = villages.flatMap((village, turn): Works[] => {
    const draw = luck(index * 100 + turn, 1);
    const people = between(luck(index * 100 + turn, 2), 120, 1_900);
    if (draw < 0.35)
      return [{ kind: "小型集中供水工程", place: village, name: `${village.name}供水站`, people, guarantee: 0.955 }];
    if (draw > 0.82)
      return [{ kind: "分散供水工程", place: village, name: `${village.name}山泉水`, people: 90, guarantee: 0.91 }];
    return [];
  });
  return [...large, ...others];
}

function rowOf(
  luck: Luck,
  world: World,
  season: Season,
  { works, township, turn }: { works: Works; township: Township; turn: number },
): Row {
  const key = township.index * 100 + turn;
  const scattered = works.kind === "分散供水工程";
  const dryness = (scattered ? 0.12 : township.weak ? 0.06 : 0.01) * (season.index === 0 ? 1.3 : 1);
  const dry = season.quarter !== 2 && luck(key, 10 + season.index) < dryness;
  const person = (topic: number) =>
    nameFor(luck, key + topic * 10_000, surnameFor(luck, key + topic * 10_000), true, 1975);
  return {
    place: works.place,
    cells: {
      project_no: `GS${world.county.code.slice(0, 6)}${String(key).padStart(5, "0")}`,
      project_name: works.name,
      class: works.kind,
      people: works.people,
      villages: works.kind === "规模化供水工程" ? 9 : 1,
      guarantee_rate: Math.round((works.guarantee + season.index * 0.002 - (dry ? 0.06 : 0)) * 1_000) / 1_000,
      ...waterOf(luck, key, season, works),
      status: dry ? "季节性缺水" : "正常",
      outage_days: dry
        ? between(luck(key, 20), 3, 9)
        : luck(key, 30 + season.index) < 0.1 - season.index * 0.01
          ? 1
          : 0,
      manager: scattered ? `${works.place.name}村民委员会` : `${township.area.name}供水服务站`,
      government_person: person(1),
      industry_person: person(2),
      manager_person: person(3),
      manager_phone: `139${String(10_000_000 + key).slice(-8)}`,
      contingency: luck(key, 40) < (scattered ? 0.9 : 0.99),
      fund_ok: luck(key, 41) < (township.weak ? 0.88 : 0.97),
      check_date: dateBetween(luck(key, 50 + season.index), later(season.end, township.weak ? -110 : -80), season.end),
    },
  };
}

/** The quality of its water and its disinfection: springs are seldom tested and have none, small works get it by and by. */
function waterOf(luck: Luck, key: number, season: Season, { kind, people }: Works): Record<string, Value> {
  const scattered = kind === "分散供水工程";
  const tested = !scattered || luck(key, 60) < 0.7;
  const fitted = people >= 1_000 || luck(key, 81) < 0.72 + season.index * 0.03;
  return {
    tested_date: tested ? dateBetween(luck(key, 61 + season.index), later(season.end, -150), season.end) : null,
    quality_ok: tested ? (luck(key, 70 + season.index) < 0.97 ? "达标" : "不达标") : "未检",
    disinfect: scattered || !fitted ? "无" : luck(key, 80) < 0.85 ? "有并正常使用" : "有未使用",
  };
}
