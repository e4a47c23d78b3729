import type { Area } from "../contracts/area.ts";
import type { FigureMeasure } from "../contracts/policy.ts";
import type { Text } from "../contracts/text.ts";
import { allotmentOf } from "./allotment.ts";
import { isFloor, wholeUnits } from "./comparison.ts";
import { type Demand, demandOf } from "./demand.ts";
import { number } from "./figure-text.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { gapOf, type Judgement, noFigure, notApplicable, stateOf } from "./judgement.ts";
import { asZero, type Reading, read } from "./reading.ts";
import { sentence, whyFigure } from "./why.ts";

/** Holds a rate, count, amount, coverage, zero or limit against one area. */
export function judgeTarget(
  inputs: Inputs,
  measure: FigureMeasure,
  area: Area,
  extra: readonly (Text | null)[] = [],
): Judgement {
  const indicator = indicatorOf(inputs, measure.indicator);
  const whole = demandOf(inputs, measure);
  const allotment = allotmentOf(inputs, measure, whole.target, area, whole.judged.id);
  if (allotment.kind === "no_part") return notApplicable(inputs, measure.operator, indicator.unit, noPart);
  if (allotment.kind === "base_missing") return baseMissing(whole, indicator.unit);
  const counted = indicator.figure === "count" || indicator.figure === "sum";
  const demand = { ...whole, target: allotment.own(whole.target), targetNow: ownNow(whole, allotment.own, counted) };
  const readFigure = (period: string): Reading => {
    const reading = read(inputs, measure, area, period);
    return counted && !measure.each && isFloor(demand.operator, demand.target) ? asZero(reading) : reading;
  };
  return judgeFigure(inputs, measure, demand, readFigure, null, [...extra, partOf(inputs, measure, whole, demand)]);
}

/** The judgement of a figure against a demand; `baseline` is what a trend is compared with. */
export function judgeFigure(
  inputs: Inputs,
  measure: { indicator: string },
  demand: Demand,
  readFigure: (period: string) => Reading,
  baseline: Judgement["baseline"],
  extra: readonly (Text | null)[] = [],
  sure = true,
): Judgement {
  const indicator = indicatorOf(inputs, measure.indicator);
  const reading = readFigure(demand.judged.id);
  const current = demand.judged.id === inputs.period.id ? reading : readFigure(inputs.period.id);
  const state = stateOf(inputs, indicator.figure, demand, reading, sure);
  const gap = gapOf(inputs, indicator.figure, demand, current);
  const later = current === reading ? null : current;
  return {
    state,
    judgedPeriod: reading.period,
    value: reading.value,
    numerator: reading.numerator,
    denominator: reading.denominator,
    unknown: reading.unknown,
    target: demand.target,
    targetNow: demand.targetNow,
    operator: demand.operator,
    due: demand.due,
    gap,
    gapUnit: indicator.unit,
    baseline,
    why: whyFigure({ indicator, state, demand, reading, later, gap }, extra),
  };
}

const noPart: Text = {
  zh: "这个数由上级总体完成，本级没有份额。",
  en: "The number is owed by the whole; this area has no part of it.",
};

function partOf(inputs: Inputs, measure: FigureMeasure, whole: Demand, part: Demand): Text | null {
  if (whole.target === part.target || measure.allot === undefined) return null;
  const { title } = indicatorOf(inputs, measure.allot);
  const all = number(whole.target);
  return { zh: `总数${all}按${title.zh}分配`, en: `the part of ${all} allotted by "${title.en}"` };
}

/** The path of a number is counted in whole units. */
function ownNow(demand: Demand, own: (target: number) => number, counted: boolean): number | null {
  if (demand.targetNow === null) return null;
  return counted ? wholeUnits(own(demand.targetNow)) : own(demand.targetNow);
}

function baseMissing(demand: Demand, gapUnit: string): Judgement {
  return {
    ...noFigure,
    state: demand.targetNow === null ? "not_due" : "no_data",
    judgedPeriod: demand.judged.id,
    operator: demand.operator,
    due: demand.due,
    gapUnit,
    why: sentence([
      {
        zh: "分配任务的基数没有报送，不能算出本级份额",
        en: "the base by which the number is allotted has not been reported",
      },
    ]),
  };
}
