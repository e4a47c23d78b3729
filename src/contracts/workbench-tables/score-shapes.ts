import { tableShape } from "../workbench.ts";

export const scoresShape = tableShape({
  name: "scores",
  title: { zh: "得分与名次", en: "Scores" },
  row: { zh: "一个地区一期的得分", en: "One area's score in one period" },
  columns: {
    period: ["VARCHAR", "期次", "period"],
    area: ["VARCHAR", "地区编码", "area code"],
    points: ["DOUBLE", "得分，满分 100", "points out of 100"],
    basic: ["DOUBLE", "扣分和否决之前的得分", "points before vetoes and deductions"],
    rank: ["INTEGER", "名次；空白为没有名次", "rank; blank where there is none"],
    grade: ["VARCHAR", "等次", "grade"],
    missing: ["INTEGER", "缺数据的任务数", "clauses without data"],
    rank_low: ["INTEGER", "名次区间的上端（本期）", "best rank of the band (last period)"],
    rank_high: ["INTEGER", "名次区间的下端（本期）", "worst rank of the band"],
    sampling_low: ["INTEGER", "仅抽样波动的名次区间上端", "best rank by sampling noise alone"],
    sampling_high: ["INTEGER", "仅抽样波动的名次区间下端", "worst rank by sampling noise alone"],
    tier: ["INTEGER", "难分高下的一组", "tier that cannot be told apart"],
  },
});

export const scoreItemsShape = tableShape({
  name: "score_items",
  title: { zh: "逐项得分", en: "Score items" },
  row: { zh: "一条任务给一个地区一期带来的得分", en: "What one clause brought one area in one period" },
  columns: {
    period: ["VARCHAR", "期次", "period"],
    area: ["VARCHAR", "地区编码", "area code"],
    clause: ["VARCHAR", "任务编号", "clause id"],
    possible: ["DOUBLE", "可得分", "points possible"],
    achievement: ["DOUBLE", "完成百分数", "achievement in percent"],
    points: ["DOUBLE", "得分", "points"],
    lost: ["DOUBLE", "失分", "points lost"],
    state: ["VARCHAR", "状态", "state"],
    left_out: ["VARCHAR", "不计分的原因", "why it is not scored"],
  },
});
