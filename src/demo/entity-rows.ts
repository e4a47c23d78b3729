import { cast } from "./cast.ts";
import { by, dateBetween } from "./days.ts";
import { between, luckOf, pick, weighted } from "./luck.ts";
import { type Row, type RowMaker, type Season, scaled, type Township, townshipsOf, type World } from "./world.ts";

const classes = [
  ["农民合作社", 46],
  ["家庭农场", 30],
  ["创业致富带头人", 18],
  ["龙头企业", 6],
] as const;
const modes = ["订单、劳务", "土地流转、劳务", "入股分红", "服务"];
/** 大埠乡 and 韩坊镇 build no demonstration base in the year. */
const withoutBase: readonly string[] = [cast.oldForm, cast.weak[1]];

/** business_entity: businesses that lead households, workshops and this year's demonstration bases. */
export const entityRows: RowMaker = (world, season, township) =>
  townshipsOf(world, township).flatMap((one) => [
    ...businesses(world, season, one),
    ...workshops(world, season, one),
    ...base(world, season, one),
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
    const poor = between(luck(key, 4), 3, 26) + (season.year === 2024 ? 1 : 0);
    return since > season.end
      ? null
      : entity(township, "A", turn, village, since, {
          entity_name: `赣州市赣县区${village.name.replace(/[村社区]+$/, "")}${pick(luck(key, 5), ["绿源", "丰达", "客家", "鑫农", "众合", "康源"])}${turn + 1}号`,
          class: weighted(luck(key, 6), classes),
          status: running ? "正常" : "停产",
          workers: running ? poor + between(luck(key, 7), 1, 30) : 0,
          poor_workers: running ? Math.ceil(poor / 4) : 0,
          linked_poor: running ? poor : 0,
          linked_monitor: running ? Math.floor(poor / 9) : 0,
          link_mode: pick(luck(key, 8), modes),
          check_date: null,
          check_result: null,
        });
  }).filter((row) => row !== null);
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
    return entity(township, "B", turn, village, turn < count ? "2020-08-12" : "2024-03-18", {
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
  };
  return [entity(township, "C", 0, village, built, { ...cells, check_date: null, check_result: null })];
}

function entity(
  township: Township,
  mark: string,
  turn: number,
  place: Row["place"],
  approved: string,
  cells: Row["cells"],
): Row {
  const no = `9336072${township.area.code.slice(6, 9)}${mark}${String(turn + 1).padStart(5, "0")}X1`;
  return { place, cells: { entity_no: no, approved_date: approved, ...cells } };
}
