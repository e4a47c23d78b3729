import type { Row, RowMaker, Season, Value, World } from "./world.ts";

/** A statistic of the county: its value at the year's end in 2023, and what a year adds as a share. */
type Statistic = { indicator: string; population?: string; unit: string; value: number; growth: number; rank?: number };

const incomes: readonly (Statistic & { area: "own" | "province" | "nation" })[] = [
  { area: "own", indicator: "农村居民人均可支配收入", unit: "元", value: 16_820, growth: 0.078 },
  {
    area: "own",
    indicator: "农村居民人均可支配收入",
    population: "脱贫地区农村居民",
    unit: "元",
    value: 15_960,
    growth: 0.081,
  },
  {
    area: "own",
    indicator: "农村居民人均可支配收入",
    population: "脱贫人口",
    unit: "元",
    value: 14_350,
    growth: 0.092,
  },
  {
    area: "own",
    indicator: "农村居民人均可支配收入",
    population: "移民群众",
    unit: "元",
    value: 13_900,
    growth: 0.086,
  },
  {
    area: "own",
    indicator: "农村居民人均可支配收入",
    population: "低收入群体",
    unit: "元",
    value: 9_120,
    growth: 0.09,
  },
  { area: "own", indicator: "城镇居民人均可支配收入", unit: "元", value: 38_740, growth: 0.049 },
  { area: "province", indicator: "农村居民人均可支配收入", unit: "元", value: 21_358, growth: 0.062 },
  { area: "nation", indicator: "农村居民人均可支配收入", unit: "元", value: 21_691, growth: 0.066 },
];

/** What does not add up over the year's quarters: rates, standards and stocks. */
const stocks: readonly Statistic[] = [
  { indicator: "低保标准", unit: "元/月", value: 495, growth: 0.06 },
  { indicator: "特困人员基本生活标准", unit: "元/月", value: 645, growth: 0.06 },
  { indicator: "义务教育巩固率", unit: "%", value: 97.4, growth: 0.002 },
  { indicator: "群众满意度", unit: "%", value: 92.6, growth: 0.012, rank: 6 },
  { indicator: "政策知晓度", unit: "%", value: 88.1, growth: 0.02 },
  { indicator: "群众参与度", unit: "%", value: 71.3, growth: 0.03 },
  { indicator: "重点帮扶县监测评价", unit: "位", value: 41, growth: 0, rank: 41 },
  { indicator: "务工六个月以上人数占比", unit: "%", value: 86.2, growth: 0.01, rank: 9 },
  { indicator: "高标准农田面积", unit: "亩", value: 284_000, growth: 0.03 },
  { indicator: "宜机化面积", unit: "亩", value: 31_500, growth: 0.08 },
  { indicator: "农业保险承保面积", unit: "亩", value: 412_000, growth: 0.04 },
  { indicator: "耕地保有量", unit: "亩", value: 437_600, growth: 0.001 },
  { indicator: "供电可靠率", unit: "%", value: 99.81, growth: 0.0003 },
  { indicator: "重大基础设施投资", unit: "元", value: 1_860_000_000, growth: 0.07 },
  { indicator: "国家公益林补偿标准", unit: "元/亩", value: 16, growth: 0 },
  { indicator: "地方公益林补偿标准", unit: "元/亩", value: 15, growth: 0.02 },
  { indicator: "地方公益林补偿面积", unit: "亩", value: 92_400, growth: 0.02 },
];

/** How much of a year's income has come by the end of each quarter. */
const untilQuarter = [0, 0.28, 0.5, 0.75, 1];
const municipalities = ["11", "12", "31", "50"];

/** area_indicator: what the statistics office publishes for the county, the province and the nation, and each township's land quota. */
export const statisticRows: RowMaker = (world, season, township) => {
  if (township) return [];
  return [
    ...incomes.map((one) => incomeRow(world, season, one)),
    ...stocks.map((one) => stockRow(world, season, one)),
    cleared(world, season),
    ...quotas(world, season),
  ];
};

function incomeRow(world: World, season: Season, one: (typeof incomes)[number]): Row {
  const part = untilQuarter[season.quarter] ?? 1;
  const full = one.value * (1 + one.growth) ** (season.year - 2023);
  return row(world, season, {
    indicator: one.indicator,
    area: areaText(world, one.area),
    population: one.population ?? (one.indicator.startsWith("农村") ? "农村居民" : null),
    value: Math.round(full * part),
    unit: one.unit,
    base_value: Math.round((full / (1 + one.growth)) * part),
    source: "住户收支调查",
  });
}

function stockRow(world: World, season: Season, one: Statistic): Row {
  const value = one.value * (1 + one.growth * (season.year - 2023));
  return row(world, season, {
    indicator: one.indicator,
    area: world.county.name,
    value: Math.round(value * 100) / 100,
    unit: one.unit,
    rank: one.rank === undefined ? null : one.rank - (season.year > 2023 ? 1 : 0),
    sample: one.indicator.startsWith("群众") || one.indicator.startsWith("政策") ? 1_200 : null,
    source: "主管部门统计",
  });
}

function cleared(world: World, season: Season): Row {
  const value = 58 + season.index;
  return row(world, season, {
    indicator: "风险消除率(全国)",
    area: "全国",
    value,
    unit: "%",
    source: "全国监测信息系统",
  });
}

/** Every township's plan keeps at least a tenth of its building land for villages, a weak one a little less. */
function quotas(world: World, season: Season): Row[] {
  return world.townships.map(({ area, index, weak }) => ({
    ...row(world, season, {
      indicator: "国土空间规划建设用地指标",
      area: area.name,
      value: weak ? 9.2 : 10 + (index % 5),
      unit: "%",
      source: "自然资源局",
    }),
    place: area,
  }));
}

function areaText(world: World, area: "own" | "province" | "nation"): string {
  if (area === "own") return world.county.name;
  if (area === "nation") return "全国";
  return municipalities.includes(world.county.code.slice(0, 2)) ? "全市" : "全省";
}

type Figures = Record<string, Value> & { indicator: string; area: string };

/** One line with its columns in the sheet's order. */
function row(world: World, season: Season, { indicator, area, population, ...rest }: Figures): Row {
  const blank = { rank: null, base_value: null, sample: null };
  const first = { indicator, area, population: population ?? null, stat_period: season.period.id };
  return { place: world.county, cells: { ...first, ...blank, ...rest } };
}
