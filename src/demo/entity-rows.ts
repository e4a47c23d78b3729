import { carriers } from "./carrier-rows.ts";
import { cast } from "./cast.ts";
import { by, dateBetween, later } from "./days.ts";
import { entityRow } from "./entity-row.ts";
import { between, type Luck, luckOf, pick, weighted } from "./luck.ts";
import { type Row, type RowMaker, type Season, scaled, type Township, townshipsOf, type World } from "./world.ts";

const classes = [
  ["农民合作社", 46],
  ["家庭农场", 30],
  ["创业致富带头人", 18],
  ["龙头企业", 6],
] as const;
const grades = [
  ["省级", 1],
  ["市级", 3],
  ["区县级", 6],
] as const;
const modes = ["订单、劳务", "土地流转、劳务", "入股分红", "服务"];
/** 大埠乡 and 韩坊镇 build no demonstration base in the year. */
const withoutBase: readonly string[] = [cast.oldForm, cast.weak[1]];

/** business_entity: businesses that lead households, workshops, this year's demonstration bases and what else there is. */
export const entityRows: RowMaker = (world, season, township) =>
  townshipsOf(world, township).flatMap((one) => [
    ...businesses(world, season, one),
    ...workshops(world, season, one),
    ...base(world, season, one),
    ...carriers(world, season, one),
  ]);

function businesses(world: World, season: Season, township: Township): Row[] {
  const luck = luckOf(world.seed, "businesses");
  const old = scaled(world, township.villages.length * 3);
  const added = Math.max(1, scaled(world, township.villages.length / 3));
  return Array.from({ length: old + added }, (_, turn) => {
    const key = township.index * 10_000 + turn;
    const since =
      turn < old
        ? dateBetween(luck(key, 1), "2014-03-01", "2023-09-30")
        : dateBetween(luck(key, 1), "2024-01-10", "2024-12-01");
    const closes = (township.weak && turn < added + 2) || (turn > 2 && luck(key, 2) < 0.004);
    const running = !(closes && season.index >= 2);
    const village = pick(luck(key, 3), township.villages);
    const kind = weighted(luck(key, 6), classes);
    const poor = between(luck(key, 4), 3, 26) + (season.year === 2024 ? 1 : 0);
    return since > season.end
      ? null
      : entityRow(township, "A", turn, village, since, {
          entity_name: `赣州市赣县区${village.name.replace(/[村社区]+$/, "")}${pick(luck(key, 5), ["绿源", "丰达", "客家", "鑫农", "众合", "康源"])}${turn + 1}号`,
          class: kind,
          grade: gradeOf(luck, key, kind),
          ...support(luck, key, season, running && luck(key, 11) < (kind === "龙头企业" ? 0.96 : 0.3)),
          agreement_date: luck(key, 12) < 0.95 ? by(season.end, later(since, 20)) : null,
          status: running ? "正常" : "停产",
          workers: running ? poor + between(luck(key, 7), 1, 30) : 0,
          poor_workers: running ? Math.ceil(poor / 4) : 0,
          linked_poor: running ? poor : 0,
          linked_monitor: running ? Math.floor(poor / 9) : 0,
          link_mode: pick(luck(key, 8), modes),
        });
  }).filter((row) => row !== null);
}

/** Two in five firms and cooperatives are recognised at some grade. */
function gradeOf(luck: Luck, key: number, kind: string): string | null {
  const graded = kind === "龙头企业" || kind === "农民合作社";
  return graded && luck(key, 9) < 0.4 ? weighted(luck(key, 10), grades) : null;
}

/** Who receives money is checked within the quarter; nearly all are found effective. */
function support(luck: Luck, key: number, season: Season, supported: boolean): Row["cells"] {
  const checked = supported && luck(key, 13) < 0.97 ? later(season.end, -between(luck(key, 14), 3, 85)) : null;
  return {
    support_amount: supported ? between(luck(key, 15), 2, 20) * 10_000 : 0,
    check_date: checked,
    check_result: checked ? (luck(key, 16) < 0.97 ? "达标" : "不达标") : null,
  };
}

/** Every running workshop is visited each quarter. */
function workshops(world: World, season: Season, township: Township): Row[] {
  const luck = luckOf(world.seed, "workshops");
  const count = scaled(world, township.villages.length * 0.4);
  const added = township.index % 4 === 0 && season.index > 1 ? 1 : 0;
  return Array.from({ length: count + added }, (_, turn) => {
    const key = township.index * 10_000 + turn;
    const village = pick(luck(key, 1), township.villages);
    const workers = between(luck(key, 2), 12, 60);
    return entityRow(township, "B", turn, village, turn < count ? "2020-08-12" : "2024-03-18", {
      entity_name: `${village.name}就业帮扶车间${turn + 1}`,
      class: "就业帮扶车间",
      status: "正常",
      workers,
      poor_workers: Math.ceil(workers * 0.35) + (season.year === 2024 && turn % 3 === 0 ? 1 : 0),
      linked_poor: 0,
      linked_monitor: 0,
      link_mode: "劳务",
      check_date: dateBetween(luck(key, 10 + season.index), season.start, season.end),
      check_result: "达标",
      support_amount: luck(key, 3) < 0.94 ? between(luck(key, 4), 1, 5) * 10_000 : 0,
      upgrade: luck(key, 5) < 0.2 + season.index * 0.03,
    });
  });
}

function base(world: World, season: Season, township: Township): Row[] {
  const luck = luckOf(world.seed, "bases");
  const built = by(season.end, dateBetween(luck(township.index, 1), "2024-04-10", "2024-11-28"));
  const village = pick(luck(township.index, 2), township.villages);
  if (!built || withoutBase.includes(township.role)) return [];
  const cells = {
    entity_name: `${village.name}乡村振兴示范基地`,
    class: "示范基地",
    status: "正常",
    workers: 20,
    poor_workers: 6,
    linked_poor: 18,
    linked_monitor: 2,
    link_mode: "劳务",
    support_amount: 0,
  };
  return [entityRow(township, "C", 0, village, built, { ...cells, check_date: null, check_result: null })];
}
