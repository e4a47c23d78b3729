import type { Area } from "../contracts/area.ts";
import type { TimeLimitMeasure } from "../contracts/policy.ts";
import { demandOf } from "./demand.ts";
import { judgeTarget } from "./figure-target.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type Judgement, noFigure } from "./judgement.ts";
import { sentence } from "./why.ts";

/** Holds "each within so many days" against one area; where no limit is set nothing can be said. */
export function judgeTimeLimit(inputs: Inputs, measure: TimeLimitMeasure, area: Area): Judgement {
  if (measure.days === null) return noLimit(inputs, measure);
  const source =
    measure.daysSource === "document"
      ? { zh: "文件规定", en: "set by the document" }
      : { zh: "主管部门自定", en: "declared by the office" };
  return judgeTarget(inputs, measure, area, [
    { zh: `时限${measure.days}天（${source.zh}）`, en: `limit ${measure.days} days (${source.en})` },
  ]);
}

function noLimit(inputs: Inputs, measure: TimeLimitMeasure): Judgement {
  const demand = demandOf(inputs, measure);
  return {
    ...noFigure,
    state: demand.targetNow === null ? "not_due" : "no_data",
    judgedPeriod: inputs.period.id,
    operator: measure.operator,
    due: demand.due,
    gapUnit: indicatorOf(inputs, measure.indicator).unit,
    why: sentence([
      { zh: "文件和主管部门都没有规定天数，不能判断", en: "no number of days is set, so nothing can be judged" },
    ]),
  };
}
