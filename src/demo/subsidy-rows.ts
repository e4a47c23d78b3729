import { assistanceRow } from "./assistance-row.ts";
import { by, dateBetween, later } from "./days.ts";
import { between, type Luck, pick } from "./luck.ts";
import { monitored } from "./presence.ts";
import type { Household, Row, Season } from "./world.ts";

const awardShare = 0.22;
/** 阳埠乡: some of its awards are still unpaid at the year's end. */
const slowPayer = "360704201000";

type Kind = {
  name: string;
  class: string;
  measure: string;
  share: number;
  from: string;
  to: string;
  least: number;
  most: number;
};

/** Subsidies beside the production awards: how many households get them in a year, and when they are applied for. */
const kinds: readonly Kind[] = [
  {
    name: "防返贫保险理赔",
    class: "防返贫保险理赔",
    measure: "综合保障",
    share: 0.12,
    from: "02-05",
    to: "11-05",
    least: 20,
    most: 160,
  },
  {
    name: "一次性创业补贴",
    class: "创业补贴",
    measure: "就业帮扶",
    share: 0.006,
    from: "02-05",
    to: "10-20",
    least: 50,
    most: 50,
  },
  {
    name: "公益林生态效益补偿",
    class: "生态效益补偿",
    measure: "产业帮扶",
    share: 0.05,
    from: "05-06",
    to: "06-10",
    least: 1,
    most: 6,
  },
];

/** The year's subsidies of a household: production awards, insurance paid, start-up and forest money. */
export function subsidies(luck: Luck, household: Household, season: Season): Row[] {
  return [
    ...awards(luck, household, season),
    ...kinds.flatMap((kind, turn) => other(luck, household, season, kind, turn)),
  ];
}

/** Applied for by the end of August, checked in September, paid in October. */
function awards(luck: Luck, household: Household, season: Season): Row[] {
  const key = household.index + (season.year - 2023) * 1_000_003;
  const applied = dateBetween(luck(key, 11), `${season.year}-05-06`, `${season.year}-08-28`);
  if (!household.exited || luck(key, 10) >= awardShare || applied > season.end) return [];
  const checked = dateBetween(luck(key, 12), `${season.year}-09-16`, `${season.year}-09-28`);
  const stuck = household.township.role === slowPayer && luck(key, 13) < 0.12;
  const paid = stuck
    ? null
    : by(season.end, dateBetween(luck(key, 14), `${season.year}-10-08`, `${season.year}-10-16`));
  const amount = between(luck(key, 15), 5, 30) * 100;
  return [
    assistanceRow(household, {
      measure_class: "产业帮扶",
      measure_name: `${season.year}年产业奖补`,
      developmental: "已实施",
      measure_date: applied,
      subsidy_class: "产业奖补",
      apply_date: applied,
      check_date: by(season.end, checked),
      pay_date: paid,
      amount_due: amount,
      amount_paid: paid ? amount : null,
      pay_channel: paid ? "一卡通" : null,
      link_mode: pick(luck(key, 16), ["订单", "订单", "股份", "服务", "托养托管"]),
    }),
  ];
}

/** Checked within weeks of the application and paid soon after; one in fifty is late. */
function other(luck: Luck, household: Household, season: Season, kind: Kind, turn: number): Row[] {
  const key = household.index * 3 + turn + (season.year - 2023) * 3_000_017;
  const owed = kind.class === "防返贫保险理赔" ? monitored(household, season) : household.exited;
  const applied = dateBetween(luck(key, 21), `${season.year}-${kind.from}`, `${season.year}-${kind.to}`);
  if (!owed || luck(key, 20) >= kind.share || applied > season.end) return [];
  const checked = later(applied, between(luck(key, 22), 4, 12));
  const waits = luck(key, 23) < 0.02 ? between(luck(key, 24), 35, 70) : between(luck(key, 24), 3, 12);
  const paid = by(season.end, later(checked, waits));
  const amount = between(luck(key, 25), kind.least, kind.most) * 100;
  return [
    assistanceRow(household, {
      measure_class: kind.measure,
      measure_name: kind.name,
      measure_date: applied,
      subsidy_class: kind.class,
      apply_date: applied,
      check_date: by(season.end, checked),
      pay_date: paid,
      amount_due: amount,
      amount_paid: paid ? amount : null,
      pay_channel: paid ? pick(luck(key, 26), ["一卡通", "一卡通", "免申即享", "直补快办"]) : null,
    }),
  ];
}
