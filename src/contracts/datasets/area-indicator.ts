import { choice, code, freeText, integer, quantity, share } from "../column.ts";
import { dataset } from "../dataset.ts";

const indicators = [
  "农村居民人均可支配收入",
  "城镇居民人均可支配收入",
  "农民收入增速",
  "低保标准",
  "特困人员基本生活标准",
  "义务教育巩固率",
  "风险消除率(全国)",
  "群众满意度",
  "高标准农田面积",
  "宜机化面积",
  "农业保险承保面积",
  "耕地保有量",
  "国土空间规划建设用地指标",
  "供电可靠率",
  "政策知晓度",
  "群众参与度",
  "重点帮扶县监测评价",
  "务工六个月以上人数占比",
  "重大基础设施投资",
  "国家公益林补偿标准",
  "地方公益林补偿标准",
  "地方公益林补偿面积",
  "条款申报数",
] as const;

const columns = {
  indicator: choice("指标名称", "Indicator", indicators, { variants: ["统计指标"], required: true }),
  area: freeText("地区", "Area", { variants: ["行政区划"], required: true, privacy: "open" }),
  population: choice("统计口径", "Population", ["农村居民", "脱贫地区农村居民", "脱贫人口", "移民群众", "低收入群体"], {
    variants: ["人群口径"],
  }),
  stat_period: freeText("时期", "Statistical period", { variants: ["统计时期"], required: true, privacy: "open" }),
  value: quantity("数值", "Value", { variants: ["指标值"] }),
  unit: freeText("计量单位", "Unit", { variants: ["单位"], privacy: "open" }),
  growth: share("增速(%)", "Growth", {
    variants: ["同比增长"],
    unit: "%",
    min: -1,
    max: 10,
    note: "须说明名义或实际 state whether nominal or real",
  }),
  rank: integer("位次", "Rank", { variants: ["排名"], unit: "位", min: 1 }),
  base_value: quantity("基期值", "Value of the base period", { variants: ["上年同期"] }),
  sample: integer("样本量", "Sample", { variants: ["有效问卷数"], min: 0 }),
  source: freeText("数据来源", "Source", { variants: ["来源文件"], privacy: "open" }),
  clause_id: code("对应条款", "Clause", { variants: ["任务编号"], privacy: "open" }),
  evidence: freeText("佐证材料", "Evidence", { variants: ["佐证编号", "附件"], privacy: "open" }),
};

export const areaIndicator = dataset({
  name: "area_indicator",
  title: { zh: "区域统计和标准参数表", en: "Statistics and standards of areas" },
  row: { zh: "一个地区一项指标在一个时期的数值", en: "the value of one indicator for one area and period" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "county",
  owner: "统计局",
  columns,
  key: ["indicator", "area", "population", "stat_period", "clause_id"],
  checks: [
    {
      id: "declaration_complete",
      holds: "indicator <> '条款申报数' OR (clause_id IS NOT NULL AND evidence IS NOT NULL AND value IS NOT NULL)",
      column: "clause_id",
      severity: "refuse",
      actor: "department",
      text: {
        zh: "申报数要写明对应条款、数值和佐证材料",
        en: "A declared figure needs its clause, value and evidence",
      },
    },
    {
      id: "growth_agrees",
      holds:
        "base_value IS NULL OR base_value <= 0 OR ABS(CAST(value AS DOUBLE) / NULLIF(CAST(base_value AS DOUBLE), 0) - 1 - growth) <= 0.01",
      column: "growth",
      severity: "warn",
      actor: "department",
      text: { zh: "增速与数值、基期值不一致", en: "Growth disagrees with the value and its base" },
    },
    {
      id: "survey_has_sample",
      holds: "indicator <> '群众满意度' OR sample > 0",
      column: "sample",
      severity: "warn",
      actor: "department",
      text: { zh: "满意度没有样本量", en: "Satisfaction without a sample size" },
    },
  ],
});
