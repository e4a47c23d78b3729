import { tableShape } from "../workbench.ts";

export const chainsShape = tableShape({
  name: "chains",
  title: { zh: "链条", en: "Chains" },
  row: {
    zh: "一个指标在一个乡镇本期的一步：在册、在范围内、已做到、有凭证",
    en: "One step of an indicator in a ranked area, last period: known, in scope, met, proven",
  },
  columns: {
    area: ["VARCHAR", "地区编码", "area code"],
    indicator: ["VARCHAR", "指标编号", "indicator id"],
    place: ["INTEGER", "第几步", "place of the step"],
    step: ["VARCHAR", "known 在册，eligible 在范围内，covered 已做到，verified 有凭证", "step"],
    subjects: ["DOUBLE", "对象数", "number of subjects"],
  },
});
