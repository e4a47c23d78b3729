import type { AreaScore } from "../../../contracts/evaluation.ts";
import type { PublishedItem, ShownScore } from "../../../contracts/published.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import type { Evaluations } from "../../evaluations.ts";
import { workbenchTable } from "../table.ts";
import { shownPeriods } from "./shown-periods.ts";

type Scored = { period: string; score: AreaScore; shown: ShownScore };
type Item = PublishedItem & { period: string; area: string };

/** Points and ranks of every area in every period, and what each clause brought, as far as the zone may show it. */
export function scoreTables(input: SiteInput, evaluations: Evaluations): WorkbenchSource[] {
  return [scoresTable(input, evaluations), itemsTable(input, evaluations)];
}

function scoresTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable<Scored>(
    {
      name: "scores",
      title: { zh: "得分与名次", en: "Scores" },
      row: { zh: "一个地区一期的得分", en: "One area's score in one period" },
    },
    () => scored(input, evaluations),
    {
      period: ["VARCHAR", "期次", "period", ({ period }) => period],
      area: ["VARCHAR", "地区编码", "area code", ({ score }) => score.area],
      points: ["DOUBLE", "得分，满分 100", "points out of 100", ({ score }) => score.points],
      basic: ["DOUBLE", "扣分和否决之前的得分", "points before vetoes and deductions", ({ shown }) => shown.basic],
      rank: ["INTEGER", "名次；空白为没有名次", "rank; blank where there is none", ({ score }) => score.rank],
      grade: ["VARCHAR", "等次", "grade", ({ score }) => score.grade.zh],
      missing: ["INTEGER", "缺数据的任务数", "clauses without data", ({ score }) => score.missing],
      rank_low: [
        "INTEGER",
        "名次区间的上端（本期）",
        "best rank of the band (last period)",
        ({ score }) => score.band?.low,
      ],
      rank_high: ["INTEGER", "名次区间的下端（本期）", "worst rank of the band", ({ score }) => score.band?.high],
      sampling_low: [
        "INTEGER",
        "仅抽样波动的名次区间上端",
        "best rank by sampling noise alone",
        ({ score }) => score.band?.sampling.low,
      ],
      sampling_high: [
        "INTEGER",
        "仅抽样波动的名次区间下端",
        "worst rank by sampling noise alone",
        ({ score }) => score.band?.sampling.high,
      ],
      tier: ["INTEGER", "难分高下的一组", "tier that cannot be told apart", ({ score }) => score.band?.tier],
    },
  );
}

function itemsTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable<Item>(
    {
      name: "score_items",
      title: { zh: "逐项得分", en: "Score items" },
      row: { zh: "一条任务给一个地区一期带来的得分", en: "What one clause brought one area in one period" },
    },
    () => itemRows(input, evaluations),
    {
      period: ["VARCHAR", "期次", "period", ({ period }) => period],
      area: ["VARCHAR", "地区编码", "area code", ({ area }) => area],
      clause: ["VARCHAR", "任务编号", "clause id", ({ clause }) => clause],
      possible: ["DOUBLE", "可得分", "points possible", ({ possible }) => possible],
      achievement: ["DOUBLE", "完成百分数", "achievement in percent", ({ achievement }) => achievement],
      points: ["DOUBLE", "得分", "points", ({ points }) => points],
      lost: ["DOUBLE", "失分", "points lost", ({ lost }) => lost],
      state: ["VARCHAR", "状态", "state", ({ state }) => state],
      left_out: ["VARCHAR", "不计分的原因", "why it is not scored", ({ leftOut }) => leftOut],
    },
  );
}

function* scored(input: SiteInput, evaluations: Evaluations): Generator<Scored> {
  const perPeriod = input.areas.ranked.length * (input.policy.scoring?.items.length ?? 0);
  for (const result of shownPeriods(input, perPeriod))
    for (const score of result.scores)
      yield { period: result.period.id, score, shown: evaluations.score(result, score) };
}

function* itemRows(input: SiteInput, evaluations: Evaluations): Generator<Item> {
  for (const { period, score, shown } of scored(input, evaluations))
    for (const item of shown.items) yield { ...item, period, area: score.area };
}
