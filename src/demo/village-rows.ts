import type { Area } from "../contracts/area.ts";
import { by, dateBetween } from "./days.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import { type Row, type RowMaker, type Season, townshipsOf, type Value } from "./world.ts";

/** village_profile: one line for each village and one for each relocation site. */
export const villageRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "village-rows");
  return townshipsOf(world, township).flatMap(({ villages }) =>
    villages.flatMap((village) => [
      villageRow(luck, village, season),
      ...(village.relocationSite ? [siteRow(luck, village, season)] : []),
    ]),
  );
};

function villageRow(luck: Luck, village: Area, season: Season): Row {
  const key = keyOf(village);
  const hamlets = between(luck(key, 1), 6, 26);
  const households = between(luck(key, 2), 260, 1_100);
  const income =
    Math.round((between(luck(key, 3), 1_200, 4_800) * (1 + (season.year - 2023) * 0.09) * season.quarter) / 4) * 100;
  return {
    place: village,
    cells: {
      ...blanks,
      village_code: village.code,
      village_name: village.name,
      place_type: village.name.endsWith("村") ? "行政村" : "农村社区",
      key_village: village.keyVillage ?? "否",
      natural_villages: hamlets,
      households,
      population: households * 4 - between(luck(key, 4), 0, 300),
      hard_road_natural: hamlets,
      toilet_households: Math.round(households * (0.9 + season.index * 0.005)),
      garbage_covered: hamlets,
      clinic: true,
      collective_income: income,
      operating_income: Math.round((income * 0.7) / 100) * 100,
      bases: (village.keyVillage ? 1 : 0) + between(luck(key, 5), 0, 2),
      info_officer: 1,
      ...solar(luck, key, season),
    },
  };
}

/** Three villages in five have a solar station; the plan is due by the end of March, and one in a hundred makes it late. */
function solar(luck: Luck, key: number, season: Season): Record<string, Value> {
  const station = luck(key, 10) < 0.6;
  const late = luck(key, 11) < 0.01;
  const plan = late
    ? `${season.year}-04-11`
    : dateBetween(luck(key, 12), `${season.year}-01-15`, `${season.year}-03-28`);
  const shared = (quarter: number) =>
    station && quarter <= season.quarter
      ? by(
          season.end,
          `${season.year}-${String(quarter * 3).padStart(2, "0")}-2${between(luck(key, 20 + quarter), 0, 7)}`,
        )
      : null;
  return {
    pv_station: station,
    pv_plan_date: station ? by(season.end, plan) : null,
    pv_share_q1: shared(1),
    pv_share_q2: shared(2),
    pv_share_q3: shared(3),
    pv_share_q4: shared(4),
  };
}

function siteRow(luck: Luck, village: Area, season: Season): Row {
  const moved = between(luck(keyOf(village), 30), 30, 120);
  const site = {
    village_code: village.code,
    village_name: `${village.name}集中安置点`,
    place_type: "集中安置点",
    key_village: "否",
  };
  return {
    place: village,
    cells: {
      ...blanks,
      ...site,
      one_stop: true,
      moved_households: moved,
      revisited: moved - (season.quarter % 2),
      site_staff: 3,
      hazards_open: 0,
    },
  };
}

function keyOf(village: Area): number {
  return Number(village.code.slice(4));
}

const blanks: Record<string, Value> = Object.fromEntries(
  [
    ..."natural_villages households population hard_road_natural toilet_households garbage_covered clinic".split(" "),
    ..."collective_income operating_income bases info_officer pv_station pv_plan_date".split(" "),
    ..."pv_share_q1 pv_share_q2 pv_share_q3 pv_share_q4 one_stop moved_households revisited site_staff hazards_open".split(
      " ",
    ),
  ].map((name) => [name, null]),
);
