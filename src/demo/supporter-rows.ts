import type { Area } from "../contracts/area.ts";
import { by, dateBetween } from "./days.ts";
import { between, type Luck, luckOf, pick } from "./luck.ts";
import type { Row, RowMaker, Season, Township, Value, World } from "./world.ts";

const channels = ["832平台", "预算单位食堂", "预算单位食堂", "定点采购", "商超", "电商", "展销"];
const buyers = ["教体局", "卫健委", "公安局", "税务局", "机关食堂", "人民医院", "职业学校", "供销社"];
const firms = ["果业公司", "粮油公司", "建筑公司", "电子公司", "商贸公司", "食品公司"];
const fields = ["产业", "劳务", "消费", "人才", "教育", "医疗"] as const;
const teams = ["教育", "医疗", "科技"] as const;

/** social_support: partners, paired departments and firms, leaders' links and consumer aid, the year to date. */
export const supporterRows: RowMaker = (world, season, township) => {
  if (township) return [];
  const luck = luckOf(world.seed, "supporter-rows");
  return [
    ...partners(world, season),
    ...world.townships.flatMap((one) => [group(one, season), leader(luck, one, season), ...paired(luck, one, season)]),
    ...purchases(luck, world, season),
  ];
};

/** The partner province, the central unit and the regional departments; each gives a little more than last year. */
function partners(world: World, season: Season): Row[] {
  const part = season.quarter / 4;
  const more = season.year > 2023 ? 1.08 : 1;
  const given = (funds: number, projects: number, people: number) => ({
    funds: Math.round(funds * part * more),
    projects: Math.round(projects * part * more),
    people: Math.round(people * part * more),
  });
  return [
    ...fields.map((field, turn) =>
      row(world.county, "东西部协作", `协作市${field}部门`, {
        field,
        ...given(4_000_000, 4, 5),
        firms_in: turn === 0 ? season.quarter : null,
        invest_in: turn === 0 ? season.quarter * 18_000_000 : null,
      }),
    ),
    row(world.county, "中央定点帮扶", "中央定点帮扶单位", { field: "产业", ...given(12_000_000, 9, 8) }),
    row(world.county, "区直定点帮扶", "省直帮扶单位", { field: "产业", ...given(6_500_000, 12, 10) }),
    ...teams.map((field) => row(world.county, "组团式帮扶", `${field}组团帮扶队`, { field, people: 9 })),
  ];
}

function group({ area, index }: Township, season: Season): Row {
  const giver = `${buyers[index % buyers.length]}帮扶集团${Math.floor(index / buyers.length) + 1}`;
  return row(area, "集团帮扶", giver, { field: "产业", projects: season.quarter, funds: season.quarter * 150_000 });
}

/** Leaders changed in the year leave weak townships without a link for a while. */
function leader(luck: Luck, { area, index, weak }: Township, season: Season): Row {
  const left = weak ? by(season.end, dateBetween(luck(index, 1), "2024-05-10", "2024-07-20")) : null;
  return row(area, "领导定点联系", `县级领导${index + 1}`, { start_date: "2022-03-01", end_date: left });
}

function paired(luck: Luck, { area, index, villages, weak }: Township, season: Season): Row[] {
  const chosen = villages.filter((_, turn) => luck(index * 1_000 + turn, 2) < (weak ? 0.08 : 0.16));
  return chosen.map((village, turn) =>
    row(village, "万企兴万村", `${area.name.slice(0, -1)}${pick(luck(index * 1_000 + turn, 3), firms)}${turn + 1}`, {
      field: "产业",
      start_date: "2022-06-01",
      funds: season.quarter * 20_000,
      projects: 1,
    }),
  );
}

/** Consumer aid of budget units and shops: plans are met by the year's end, more is sold than bought. */
function purchases(luck: Luck, world: World, season: Season): Row[] {
  return buyers.flatMap((buyer, unit) =>
    channels.slice(0, 4 + (unit % 4)).flatMap((channel, turn): Row[] => {
      const key = unit * 10 + turn;
      if (channels.indexOf(channel) !== turn) return [];
      const more = season.year > 2023 ? 1.05 : 1;
      const plan = Math.round(between(luck(key, 4), 3, 12) * more * 10) * 10_000;
      const done = Math.round((plan * season.quarter * between(luck(key, 5), 23, 28)) / 1_000) * 10;
      const bought = channel.startsWith("预算") || channel === "定点采购";
      const unsold = turn === 0 ? between(luck(key, 6), 1, 4) : null;
      const cells: Record<string, Value> = {
        field: "消费",
        plan_amount: plan,
        done_amount: done,
        direct_buy: bought ? done : null,
        help_sell: bought ? null : done,
        channel,
        reserve_rate: channel === "832平台" || channel === "预算单位食堂" ? 0.1 + (unit % 3) * 0.05 : null,
        unsold_batches: unsold,
        unsold_solved: unsold === null ? null : Math.max(0, unsold - (unit === 3 ? 1 : 0)),
      };
      return [row(world.county, "消费帮扶", buyer, cells)];
    }),
  );
}

function row(place: Area, kind: string, giver: string, cells: Record<string, Value>): Row {
  const blank = { field: null, start_date: "2021-07-01", end_date: null, projects: null, funds: null, people: null };
  const money = { plan_amount: null, done_amount: null, direct_buy: null, help_sell: null, channel: null };
  const rest = { reserve_rate: null, unsold_batches: null, unsold_solved: null, firms_in: null, invest_in: null };
  return { place, cells: { class: kind, giver, taker: place.name, ...blank, ...money, ...rest, ...cells } };
}
