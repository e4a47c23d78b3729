import { tableShape } from "../workbench.ts";

export const evaluationsShape = tableShape({
  name: "evaluations",
  title: { zh: "评价", en: "Evaluations" },
  row: {
    zh: "一条任务在一个地区（全区、乡镇）一期的评价",
    en: "One clause held against one area (the whole, the ranked ones) in one period",
  },
  columns: {
    period: ["VARCHAR", "期次", "period"],
    clause: ["VARCHAR", "任务编号", "clause id"],
    area: ["VARCHAR", "地区编码", "area code"],
    state: [
      "VARCHAR",
      "met 完成，on_track 正常推进，behind 落后，missed 逾期未完成，not_due 未到期，no_data 缺报，not_applicable 不适用",
      "state",
    ],
    value: ["DOUBLE", "现状", "the figure"],
    numerator: ["DOUBLE", "分子", "numerator"],
    denominator: ["DOUBLE", "分母", "denominator"],
    operator: ["VARCHAR", "数值与目标的比较方式", "how it is compared with the target"],
    target: ["DOUBLE", "最终目标", "what must hold in the end"],
    target_now: ["DOUBLE", "此时应达到的目标", "what must hold now"],
    gap: ["DOUBLE", "差距", "how much is missing"],
    gap_unit: ["VARCHAR", "差距的单位", "unit of the gap"],
    due: ["DATE", "期限；空白为长期", "due; blank for a standing duty"],
    why: ["VARCHAR", "说明", "why this state"],
    restates: ["VARCHAR", "所重申的任务，不重复计数", "the clause it restates, counted there"],
    withheld: ["BOOLEAN", "人数过少，不公开", "withheld, too few people"],
  },
});

export const earlierDefinitionsShape = tableShape({
  name: "earlier_definitions",
  title: { zh: "口径变化", en: "Changed definitions" },
  row: {
    zh: "口径变化之前发布的一期：当时公布的数字和按现行口径重算的数字（全区）",
    en: "A period published before a definition changed: as published then, and by today's (the whole area)",
  },
  columns: {
    kind: ["VARCHAR", "indicator 指标，clause 任务", "indicator or clause"],
    id: ["VARCHAR", "指标或任务编号", "its id"],
    period: ["VARCHAR", "期次", "period"],
    since: ["VARCHAR", "现行口径从哪一期起", "first period under today's definition"],
    earlier_value: ["DOUBLE", "当时公布的数值", "value as published then"],
    earlier_target: ["DOUBLE", "当时的目标", "target then"],
    today_value: ["DOUBLE", "按现行口径的数值", "value by today's definition"],
  },
});
