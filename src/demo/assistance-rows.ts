import { assistanceRow } from "./assistance-row.ts";
import { by, later } from "./days.ts";
import { between, type Luck, luckOf, pick } from "./luck.ts";
import { isSudden } from "./monitoring.ts";
import { householdsOf, monitored } from "./presence.ts";
import { hasLabour } from "./skills.ts";
import { subsidies } from "./subsidy-rows.ts";
import type { Household, Row, RowMaker, Season } from "./world.ts";

/** What answers a risk beside the general help. */
const answers: Readonly<Record<string, { measure_class: string; measure_name: string }>> = {
  因病: { measure_class: "健康帮扶", measure_name: "医疗救助" },
  因残: { measure_class: "综合保障", measure_name: "残疾人两项补贴" },
  因学: { measure_class: "其他教育帮扶", measure_name: "助学金" },
  因务工就业不稳: { measure_class: "就业帮扶", measure_name: "岗位推荐" },
  因产业项目失败: { measure_class: "产业帮扶", measure_name: "技术指导" },
  因缺劳动力: { measure_class: "综合保障", measure_name: "临时救助" },
};

/** assistance_record: the measures of monitored households and the year's production awards. */
export const assistanceRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "assistance-rows");
  return householdsOf(world, season, township).flatMap((household) => [
    ...(monitored(household, season) ? measures(luck, household, season) : []),
    ...relocated(luck, household, season),
    ...subsidies(luck, household, season),
  ]);
};

/** Relocated households able to work have a stall, a plot or a share near their site. */
function relocated(luck: Luck, household: Household, season: Season): Row[] {
  const share = household.township.weak ? 0.78 : 0.985;
  if (household.site === null || !hasLabour(household, season) || luck(household.index, 6) >= share) return [];
  return [
    assistanceRow(household, {
      measure_class: "产业帮扶",
      measure_name: "安置点后续产业",
      developmental: "已实施",
      measure_date: "2022-05-10",
      link_mode: pick(luck(household.index, 7), ["租赁", "劳务", "股份"]),
    }),
  ];
}

function measures(luck: Luck, household: Household, season: Season): Row[] {
  const able = hasLabour(household, season);
  const { identified, risk } = household.monitoring ?? { identified: season.start, risk: "其他" };
  const slow = household.township.weak && luck(household.index, 4) < 0.12;
  const days = isSudden(risk) ? between(luck(household.index, 1), -3, 0) : between(luck(household.index, 1), -3, 9);
  const start = by(season.end, later(identified, slow ? days + 34 : days)) ?? season.end;
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
  const fitting = assistanceRow(household, { ...answers[risk], developmental: null, measure_date: start });
  const fits = answers[risk] !== undefined && !(household.township.weak && luck(household.index, 5) < 0.15);
  return [help, ...(luck(household.index, 2) < 0.4 ? [care] : []), ...(fits ? [fitting] : [])];
}
