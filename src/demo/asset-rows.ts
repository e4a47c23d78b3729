import { by, dateBetween, later } from "./days.ts";
import { between, type Luck, luckOf, pick, weighted } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import { projectAssets } from "./project-assets.ts";
import { type RowMaker, type Season, scaled, type Township, townshipsOf, type Value, type World } from "./world.ts";

const assetsOfVillage = 14;
const classes = [
  ["经营性资产", 27],
  ["公益性资产", 60],
  ["到户类资产", 13],
] as const;
const names: Readonly<Record<string, readonly string[]>> = {
  经营性资产: ["蔬菜大棚", "脐橙基地", "油茶基地", "帮扶车间厂房", "冷库", "光伏电站", "肉牛养殖场", "竹木加工厂房"],
  公益性资产: ["通组公路", "饮水工程", "水渠", "垃圾收集点", "文化广场", "村卫生室", "桥梁", "路灯"],
  到户类资产: ["到户种苗", "到户农机具", "到户圈舍"],
};
const sources = [
  "中央衔接资金",
  "中央衔接资金",
  "省级衔接资金",
  "县级衔接资金",
  "财政专项扶贫资金",
  "统筹整合涉农资金",
];

const operators = ["农业开发公司", "股份经济合作社", "种养专业合作社", "果业公司"];

/** asset_ledger: what the projects of the last ten years left behind, with its use, keeping and income this year. */
export const assetRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "asset-rows");
  return townshipsOf(world, township).flatMap((one) => {
    const count = scaled(world, one.villages.length * assetsOfVillage);
    const old = Array.from({ length: count }, (_, turn) => {
      const village = pick((turn + 0.5) / count, one.villages);
      const key = one.index * 100_000 + turn;
      const assetClass = weighted(luck(key, 1), classes);
      const core = {
        asset_no: `ZC${one.area.code.slice(0, 9)}${String(turn + 1).padStart(4, "0")}`,
        asset_class: assetClass,
      };
      return {
        place: village,
        cells: {
          ...core,
          ...origin(luck, key, village.name, assetClass),
          ...keeping(luck, key, season, village.name, assetClass),
          ...use(world, luck, key, season, one, assetClass),
        },
      };
    });
    return [...old, ...projectAssets(world, season, one)];
  });
};

function origin(luck: Luck, key: number, village: string, assetClass: string): Record<string, Value> {
  const year = between(luck(key, 2), 2015, 2022);
  const value = worthOf(luck, key, assetClass);
  const mine = assetClass !== "到户类资产";
  const titled = mine ? dateBetween(luck(key, 7), "2021-06-01", "2023-08-30") : null;
  return {
    asset_name: `${village}${pick(luck(key, 4), names[assetClass] ?? ["资产"])}`,
    level: mine ? (luck(key, 5) < 0.9 ? "村级" : "镇级") : "村级",
    fund_source: pick(luck(key, 6), sources),
    fund_year: year,
    original_value: value,
    net_value: Math.round((value * Math.max(0.3, 1 - (2024 - year) * 0.05)) / 100) * 100,
    owner: mine ? "村集体" : "农户",
    right_status: mine ? "已确权" : "无需确权",
    right_date: titled,
    transfer_date: titled && later(titled, between(luck(key, 8), 3, 30)),
    publicized_date: mine && luck(key, 9) < 0.97 ? dateBetween(luck(key, 48), "2021-03-01", "2023-09-20") : null,
    system: mine ? "农村集体三资平台" : "未纳入",
    mortgage: false,
  };
}

function worthOf(luck: Luck, key: number, assetClass: string): number {
  const tops: Readonly<Record<string, number>> = { 经营性资产: 1_800, 公益性资产: 900 };
  return between(luck(key, 3) ** 3, 12, tops[assetClass] ?? 40) * 1000;
}

function keeping(luck: Luck, key: number, season: Season, village: string, assetClass: string): Record<string, Value> {
  const mine = assetClass !== "到户类资产";
  const forgotten = luck(key, 20 + season.index) < 0.012;
  return {
    keeper: mine ? `${village}村民委员会`.replace("村村民", "村民") : null,
    keeper_person: mine ? nameFor(luck, key, surnameFor(luck, key), true, 1975) : null,
    keeper_duty: mine && luck(key, 49) < 0.985 ? "日常巡查、维修、报告" : null,
    keeper_post: mine ? luck(key, 50) < 0.32 + season.index * 0.005 : null,
    keeper_fund: mine ? (luck(key, 51) < 0.985 ? "集体经济收入" : "无") : null,
    village_check:
      mine && !forgotten ? dateBetween(luck(key, 10 + season.index), season.lastMonth, later(season.end, -2)) : null,
    town_check: mine ? dateBetween(luck(key, 30 + season.index), season.start, season.end) : null,
    county_check: mine ? later(season.end, -between(luck(key, 52), 4, 170)) : null,
  };
}

/** Some operating assets fall idle; most are revived in the policy's year, fewer in the weak townships. */
function use(
  world: World,
  luck: Luck,
  key: number,
  season: Season,
  township: Township,
  assetClass: string,
): Record<string, Value> {
  const operating = assetClass === "经营性资产";
  const falls = operating && luck(key, 40) < idleShare(world, township);
  const idle = falls ? dateBetween(luck(key, 41), "2021-03-01", "2023-12-15") : null;
  const idleBy = by(season.end, idle);
  const revives = luck(key, 42) < (township.weak ? 0.12 : 0.55);
  const revived = idleBy && revives ? by(season.end, dateBetween(luck(key, 43), "2024-01-20", "2024-11-25")) : null;
  const idleNow = idleBy !== null && revived === null;
  const disposed =
    idleNow && luck(key, 47) < 0.06 ? by(season.end, dateBetween(luck(key, 53), "2024-02-10", "2024-11-20")) : null;
  const stands = idleNow && disposed === null;
  const due = operating ? Math.round((worthOf(luck, key, assetClass) * 0.05 * season.quarter) / 400) * 100 : null;
  const rate = season.year === 2023 ? 0.93 : 0.985;
  const received = due === null ? null : idleNow ? 0 : Math.round((due * rate) / 100) * 100;
  return {
    run_status: disposed ? "已处置" : stands ? (luck(key, 44) < 0.6 ? "闲置" : "低效") : "正常",
    idle_date: idleBy,
    ...disposalOf(luck, key, disposed),
    revive_mode:
      revived || (stands && luck(key, 61) < 0.8)
        ? pick(luck(key, 45), ["提升自营", "招商引资", "转租转包", "产销对接", "重注资金"])
        : null,
    revive_date: revived,
    operate_mode: operating && !idleNow ? pick(luck(key, 46), ["自营", "出租", "承包", "入股"]) : null,
    operator_name: operating && !idleNow ? `${township.area.name}${pick(luck(key, 54), operators)}` : null,
    yield_due: idleNow ? 0 : due,
    yield_received: received,
    ...sharesOf(luck, key, season, received),
  };
}

/** Disposed assets were valued before and approved. */
function disposalOf(luck: Luck, key: number, disposed: string | null): Record<string, Value> {
  const income = disposed ? between(luck(key, 55), 1, 30) * 1000 : null;
  return {
    dispose_mode: disposed ? pick(luck(key, 56), ["报废核销", "转让", "转让"]) : null,
    dispose_date: disposed,
    assess_date: disposed && later(disposed, -30),
    approve_no: disposed ? `处置批${between(luck(key, 57), 1, 90)}号` : null,
    dispose_income: income,
    dispose_income_to: disposed ? "所有权单位" : null,
  };
}

/** Income is shared out at the end of each quarter by the year's plan. */
function sharesOf(luck: Luck, key: number, season: Season, received: number | null): Record<string, Value> {
  const shared = received !== null && received > 0;
  return {
    share_plan_date: shared ? `${season.year}-01-${between(luck(key, 58), 10, 28)}` : null,
    share_date: shared ? later(season.end, -between(luck(key, 59), 2, 20)) : null,
    share_amount: shared ? Math.round((received * (0.9 + luck(key, 60) * 0.1)) / 100) * 100 : null,
  };
}

function idleShare(world: World, { weak, index }: Township): number {
  return weak ? 0.3 : 0.05 + luckOf(world.seed, "idle")(index) * 0.07;
}
