import { by, dateBetween, later } from "./days.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import { householdsOf, monitored } from "./presence.ts";
import { hasLabour } from "./skills.ts";
import type { Household, Row, RowMaker, Season, Value } from "./world.ts";

const awardShare = 0.22;
/** 阳埠乡: some of its awards are still unpaid at the year's end. */
const slowPayer = "360704201000";

/** assistance_record: the measures of monitored households and the year's production awards. */
export const assistanceRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "assistance-rows");
  return householdsOf(world, season, township).flatMap((household) => [
    ...(monitored(household, season) ? measures(luck, household, season) : []),
    ...awards(luck, household, season),
  ]);
};

function measures(luck: Luck, household: Household, season: Season): Row[] {
  const able = hasLabour(household, season);
  const start =
    by(season.end, later(household.monitoring?.identified ?? season.start, between(luck(household.index, 1), -3, 9))) ??
    season.end;
  const help = able
    ? line(household, {
        measure_class: "产业帮扶",
        measure_name: "发展种养产业",
        developmental: "已实施",
        measure_date: start,
      })
    : line(household, {
        measure_class: "综合保障",
        measure_name: "低保和临时救助",
        developmental: "无劳动能力不适用",
        measure_date: start,
      });
  const care = line(household, {
    measure_class: "健康帮扶",
    measure_name: "家庭医生服务",
    developmental: null,
    measure_date: start,
  });
  return luck(household.index, 2) < 0.4 ? [help, care] : [help];
}

/** Applied for by the end of August, checked in September, paid in October. */
function awards(luck: Luck, household: Household, season: Season): Row[] {
  const key = household.index + (season.year - 2023) * 1_000_003;
  const applied = dateBetween(luck(key, 11), `${season.year}-05-06`, `${season.year}-08-28`);
  if (!household.exited || luck(key, 10) >= awardShare || applied > season.end) return [];
  const checked = dateBetween(luck(key, 12), `${season.year}-09-03`, `${season.year}-09-27`);
  const stuck = household.township.role === slowPayer && luck(key, 13) < 0.12;
  const paid = stuck
    ? null
    : by(season.end, dateBetween(luck(key, 14), `${season.year}-10-08`, `${season.year}-10-29`));
  const amount = between(luck(key, 15), 5, 30) * 100;
  return [
    line(household, {
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
    }),
  ];
}

function line(household: Household, cells: Record<string, Value>): Row {
  const blank = {
    subsidy_class: null,
    apply_date: null,
    check_date: null,
    pay_date: null,
    amount_due: null,
    amount_paid: null,
    pay_channel: null,
  };
  return { place: household.village, cells: { household_id: household.id, status: "已落实", ...blank, ...cells } };
}
