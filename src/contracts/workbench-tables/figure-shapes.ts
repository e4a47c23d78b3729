import { tableShape } from "../workbench.ts";

export const figuresShape = tableShape({
  name: "figures",
  title: { zh: "数字", en: "Figures" },
  row: {
    zh: "一个指标在一个地区、一期的数字；村级只有最后一期",
    en: "One indicator of one area in one period; villages in the last period only",
  },
  columns: {
    period: ["VARCHAR", "期次", "period"],
    indicator: ["VARCHAR", "指标编号", "indicator id"],
    area: ["VARCHAR", "地区编码", "area code"],
    value: ["DOUBLE", "数值；比率为 0 到 1", "value; shares are 0 to 1"],
    numerator: ["DOUBLE", "分子", "numerator"],
    denominator: ["DOUBLE", "分母", "denominator"],
    unknown: ["DOUBLE", "情况不明的个数", "subjects with a blank fact"],
    withheld: ["BOOLEAN", "人数过少，不公开", "withheld, too few people"],
    completeness: ["DOUBLE", "所需报表的到齐率", "share of the owed reports that came"],
    small: ["BOOLEAN", "对象过少，仅供参考", "too few subjects to read much into it"],
  },
});
