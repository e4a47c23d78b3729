import { tableShape } from "../workbench.ts";

export const funnelsShape = tableShape({
  name: "funnels",
  title: { zh: "漏斗图", en: "Funnel plots" },
  row: {
    zh: "一个地区在一条任务漏斗图上的位置（本期）",
    en: "One area's place in a clause's funnel plot (last period)",
  },
  columns: {
    clause: ["VARCHAR", "任务编号", "clause id"],
    area: ["VARCHAR", "地区编码", "area code"],
    subjects: ["DOUBLE", "对象数", "number of subjects"],
    value: ["DOUBLE", "比率", "share"],
    centre: ["DOUBLE", "全区比率", "share of the whole"],
    place: [
      "VARCHAR",
      "inside 在 95% 界限以内，outside95 以外，outside998 在 99.8% 界限以外",
      "within or outside of the limits",
    ],
  },
});

export const funnelLimitsShape = tableShape({
  name: "funnel_limits",
  title: { zh: "漏斗图界限", en: "Funnel limits" },
  row: { zh: "一条任务在一个对象数处的界限", en: "A clause's limits at a number of subjects" },
  columns: {
    clause: ["VARCHAR", "任务编号", "clause id"],
    subjects: ["DOUBLE", "对象数", "number of subjects"],
    low95: ["DOUBLE", "95% 下限", "lower 95 % limit"],
    high95: ["DOUBLE", "95% 上限", "upper 95 % limit"],
    low998: ["DOUBLE", "99.8% 下限", "lower 99.8 % limit"],
    high998: ["DOUBLE", "99.8% 上限", "upper 99.8 % limit"],
  },
});
