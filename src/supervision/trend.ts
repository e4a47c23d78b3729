import type { Area } from "../contracts/area.ts";
import { type Period, parsePeriod, sameLastYear, shiftPeriod } from "../contracts/period.ts";
import type { TrendMeasure } from "../contracts/policy.ts";
import type { Indicator } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { isFloor, type Operator } from "./comparison.ts";
import { type Demand, frameOf } from "./demand.ts";
import { judgeFigure } from "./figure-target.ts";
import { valueText } from "./figure-text.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type Judgement, noFigure } from "./judgement.ts";
import { asZero, type Reading, read } from "./reading.ts";
import { sentence } from "./why.ts";

const operators: Record<TrendMeasure["direction"], Operator> = {
  increase: ">",
  non_decrease: ">=",
  decrease: "<",
  non_increase: "<=",
};

/**
 * Holds "must rise", "must not fall" and their opposites against one area: the target is the baseline's figure.
 * Blank facts are left out of both figures, so that like is compared with like.
 */
export function judgeTrend(inputs: Inputs, measure: TrendMeasure, area: Area): Judgement {
  const indicator = indicatorOf(inputs, measure.indicator);
  const counted = indicator.figure === "count" || indicator.figure === "sum";
  const readFigure = (period: string): Reading => {
    const reading = { ...read(inputs, measure, area, period), unknown: 0 };
    return counted ? asZero(reading) : reading;
  };
  const due = measure.due ?? null;
  const frame = frameOf(inputs, due);
  const period = baselinePeriod(measure, frame.judged);
  const base = period && readFigure(period.id);
  if (!base || base.value === null || base.reported === "none")
    return noBaseline(inputs, measure, frame.judged, period);
  const target = base.value;
  const atEnd = isAtEnd(indicator, measure.direction, target);
  const operator = atEnd ? orEqual[measure.direction] : operators[measure.direction];
  const demand: Demand = { operator, target, targetNow: due === null || frame.passed ? target : null, due, ...frame };
  const sure = base.reported === "all" || !counted || !isFloor(operator, target);
  return judgeFigure(
    inputs,
    measure,
    demand,
    readFigure,
    { period: base.period, value: target },
    [comparedWith(base.period, valueText(indicator, target)), atEnd ? heldAtEnd : null, sure ? null : partialBaseline],
    sure,
  );
}

/** Of what already was at its best nobody can ask more than to hold it. */
function isAtEnd({ figure, part }: Indicator, direction: TrendMeasure["direction"], baseline: number): boolean {
  const isPart = figure === "share" || part === true;
  if (direction === "increase") return isPart && baseline >= 1;
  return direction === "decrease" && (isPart || figure === "count") && baseline <= 0;
}

const orEqual = { ...operators, increase: ">=", decrease: "<=" } as const;

const heldAtEnd: Text = {
  zh: "基期已到最好，保持即算达到",
  en: "the baseline was the best there is: to hold it is enough",
};

const partialBaseline: Text = { zh: "基期没有报全", en: "the baseline is not completely reported" };

function comparedWith(period: string, value: string): Text {
  return { zh: `基期${period}为${value}`, en: `compared with ${value} in ${period}` };
}

/** The period compared with; for `last_year_end` the period of the same kind that ended last year. */
function baselinePeriod({ baseline }: TrendMeasure, judged: Period): Period | undefined {
  if (typeof baseline === "object") return parsePeriod(baseline.period);
  if (baseline === "same_last_year") return sameLastYear(judged);
  if (baseline === "previous") return shiftPeriod(judged, -1);
  return lastBefore(`${judged.start.slice(0, 4)}-01-01`, judged);
}

function lastBefore(date: string, period: Period): Period | undefined {
  const before = shiftPeriod(period, -1);
  if (!before) return undefined;
  return before.end < date ? before : lastBefore(date, before);
}

function noBaseline(inputs: Inputs, measure: TrendMeasure, judged: Period, period: Period | undefined): Judgement {
  const owed = judged.end >= inputs.policy.from && (measure.due === undefined || inputs.asOf > measure.due);
  const name = period?.id ?? "—";
  return {
    ...noFigure,
    state: owed ? "no_data" : "not_due",
    judgedPeriod: judged.id,
    operator: operators[measure.direction],
    due: measure.due ?? null,
    gapUnit: indicatorOf(inputs, measure.indicator).unit,
    baseline: { period: name, value: null },
    why: sentence([
      { zh: `没有基期${name}的数据，无从比较`, en: `there is no figure of the baseline ${name} to compare with` },
    ]),
  };
}
