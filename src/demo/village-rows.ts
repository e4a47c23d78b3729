import type { Area } from "../contracts/area.ts";
import { by, dateBetween } from "./days.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import { teamedVillages } from "./teamed-villages.ts";
import { amenitiesOf, governanceOf, incomeUseOf, siteLife, townRow } from "./village-life.ts";
import { type Row, type RowMaker, type Season, townshipsOf, type Value } from "./world.ts";

/** village_profile: one line for each village, each relocation site and the township itself. */
export const villageRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "village-rows");
  const life = luckOf(world.seed, "village-life");
  const teamed = new Set(teamedVillages(world).map(({ code }) => code));
  return townshipsOf(world, township).flatMap(({ area, villages, weak }) => [
    ...villages.flatMap((village) => [
      villageRow(luck, village, season, lifeOf(life, village, season, { weak, teamed: teamed.has(village.code) })),
      ...(village.relocationSite ? [siteRow(luck, life, village, season)] : []),
    ]),
    { place: area, cells: { ...blanks, ...townRow(area, weak) } },
  ]);
};

function lifeOf(luck: Luck, village: Area, season: Season, { weak, teamed }: { weak: boolean; teamed: boolean }) {
  const key = keyOf(village);
  return {
    poor_village: teamed,
    heavy_task: teamed && luck(key) < 0.12,
    ...amenitiesOf(luck, key, season, weak),
    ...governanceOf(luck, key, season, weak),
  };
}

function villageRow(luck: Luck, village: Area, season: Season, life: Record<string, Value>): Row {
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
      ...life,
      ...incomeUseOf(luck, key, season, income),
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

function siteRow(luck: Luck, life: Luck, village: Area, season: Season): Row {
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
      ...siteLife(life, keyOf(village)),
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
    ..."collective_income operating_income bases info_officer poor_village heavy_task".split(" "),
    ..."bus power broadband g4 express garbage_demo sewage_done village_doctor rounds service_centre".split(" "),
    ..."tech_agents rules points checklist four_meetings review_times civilized".split(" "),
    ..."share_plan_date fund_reserve reform pv_station pv_plan_date pv_share_q1 pv_share_q2 pv_share_q3".split(" "),
    ..."pv_share_q4 site_head one_stop moved_households revisited site_staff hazards_open key_village".split(" "),
  ].map((name) => [name, null]),
);
