import { assistanceRow } from "./assistance-row.ts";
import { by, later } from "./days.ts";
import { between, type Luck, luckOf, pick } from "./luck.ts";
import { householdsOf, monitored } from "./presence.ts";
import { hasLabour } from "./skills.ts";
import { subsidies } from "./subsidy-rows.ts";
import type { Household, Row, RowMaker, Season } from "./world.ts";

/** assistance_record: the measures of monitored households and the year's production awards. */
export const assistanceRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "assistance-rows");
  return householdsOf(world, season, township).flatMap((household) => [
    ...(monitored(household, season) ? measures(luck, household, season) : []),
    ...subsidies(luck, household, season),
  ]);
};

function measures(luck: Luck, household: Household, season: Season): Row[] {
  const able = hasLabour(household, season);
  const start =
    by(season.end, later(household.monitoring?.identified ?? season.start, between(luck(household.index, 1), -3, 9))) ??
    season.end;
  const help = able
    ? assistanceRow(household, {
        measure_class: "产业帮扶",
        measure_name: "发展种养产业",
        developmental: "已实施",
        measure_date: start,
        link_mode: pick(luck(household.index, 3), ["订单", "劳务", "服务", "股份"]),
      })
    : assistanceRow(household, {
        measure_class: "综合保障",
        measure_name: "低保和临时救助",
        developmental: "无劳动能力不适用",
        measure_date: start,
      });
  const care = assistanceRow(household, {
    measure_class: "健康帮扶",
    measure_name: "家庭医生服务",
    developmental: null,
    measure_date: start,
  });
  return luck(household.index, 2) < 0.4 ? [help, care] : [help];
}
