import { by, later } from "./days.ts";
import { between, luckOf } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import { type Project, projectsOf, stepsOf } from "./project-rows.ts";
import type { Row, Season, Township, World } from "./world.ts";

/** asset_ledger: what the accepted projects of the story's years have left; a few are not yet on the ledger. */
export function projectAssets(world: World, season: Season, township: Township): Row[] {
  return [2023, 2024]
    .filter((year) => year <= season.year)
    .flatMap((year) => projectsOf(world, year, township))
    .flatMap((project) => assetOf(world, season, project));
}

/** Titled and handed over within weeks of the final account, which follows the acceptance. */
function assetOf(world: World, season: Season, project: Project): Row[] {
  const { key, number, year, village, production, fund } = project;
  const luck = luckOf(world.seed, `project-assets-${year}`);
  const accepted = stepsOf(world, project, season).accept_date;
  if (!accepted || luck(key, 1) < 0.02) return [];
  const audited = later(accepted, between(luckOf(world.seed, `projects-${year}`)(key, 35), 20, 55));
  const titled = by(season.end, later(audited, between(luck(key, 2), 10, project.township.weak ? 110 : 75)));
  const handedOver = titled && by(season.end, later(titled, between(luck(key, 3), 1, 10)));
  const inUse = production && season.year > year;
  const income = inUse ? Math.round((fund * 0.04 * season.quarter) / 400) * 100 : 0;
  return [
    {
      place: village,
      cells: {
        asset_no: `ZX${number.slice(2)}`,
        asset_name: `${village.name}${production ? "产业基地" : "公共设施"}`,
        asset_class: production ? "经营性资产" : "公益性资产",
        level: "村级",
        project_no: number,
        fund_source: "中央衔接资金",
        fund_year: year,
        original_value: fund,
        net_value: fund,
        owner: "村集体",
        right_status: titled ? "已确权" : "未确权",
        right_date: titled,
        transfer_date: handedOver,
        system: handedOver ? "农村集体三资平台" : "未纳入",
        keeper: `${village.name}村民委员会`.replace("村村民", "村民"),
        keeper_person: nameFor(luck, key, surnameFor(luck, key), true, 1975),
        keeper_duty: "日常巡查、维修、报告",
        keeper_post: luck(key, 4) < 0.35,
        keeper_fund: "集体经济收入",
        operator_name: production ? `${village.name}股份经济合作社` : null,
        operate_mode: production ? "自营" : null,
        yield_due: production ? income : null,
        yield_received: production ? income : null,
        run_status: "正常",
        mortgage: false,
        publicized_date: titled && luck(key, 8) < 0.97 ? titled : null,
        share_plan_date: income > 0 ? `${season.year}-01-15` : null,
        share_date: income > 0 ? later(season.end, -5) : null,
        share_amount: income > 0 ? income : null,
        village_check: later(season.end, -between(luck(key, 5), 2, 20)),
        town_check: later(season.end, -between(luck(key, 6), 2, 80)),
        county_check: later(season.end, -between(luck(key, 7), 2, 150)),
      },
    },
  ];
}
