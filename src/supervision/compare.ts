import type { Area } from "../contracts/area.ts";
import type { CompareMeasure } from "../contracts/measure.ts";
import { sameLastYear } from "../contracts/period.ts";
import type { Indicator } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { type Demand, frameOf } from "./demand.ts";
import { judgeFigure } from "./figure-target.ts";
import { valueText } from "./figure-text.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type Judgement, noFigure } from "./judgement.ts";
import { type FigureFrom, type Reading, read } from "./reading.ts";
import { sentence } from "./why.ts";

/**
 * Holds a figure against another one (of another group, or of the area above) in the same period; the target is
 * factor × comparator. By growth, both are their change on the same period last year. Without a comparator nothing
 * is judged.
 */
export function judgeCompare(inputs: Inputs, measure: CompareMeasure, area: Area): Judgement {
  const frame = frameOf(inputs, measure.due ?? null);
  const readAs = measure.by === "growth" ? growthOf : read;
  const other = comparatorArea(inputs, measure, area);
  const comparator = other && readAs(inputs, measure.against, other, frame.judged.id);
  if (!other || !comparator || comparator.value === null) return noComparator(inputs, measure, frame.judged.id);
  const target = measure.factor * comparator.value;
  const due = measure.due ?? null;
  const demand: Demand = {
    operator: measure.operator,
    target,
    targetNow: due === null || frame.passed ? target : null,
    due,
    ...frame,
  };
  const readFigure = (period: string): Reading => readAs(inputs, measure, area, period);
  const words = comparatorText(inputs, measure, other, comparator.value);
  const baseline = { period: comparator.period, value: target };
  if (measure.by === "value") return judgeFigure(inputs, measure, demand, readFigure, baseline, [words]);
  const growth = {
    ...inputs,
    indicators: new Map(inputs.indicators).set(measure.indicator, asGrowth(inputs, measure)),
  };
  return { ...judgeFigure(growth, measure, demand, readFigure, baseline, [words]), gap: null, gapUnit: "%" };
}

/** The words of an indicator's yearly change; what is missing of a growth is not a number of people or yuan. */
function asGrowth(inputs: Inputs, measure: CompareMeasure): Indicator {
  const indicator = indicatorOf(inputs, measure.indicator);
  const { zh, en } = indicator.title;
  return { ...indicator, title: { zh: `${zh}同比增速`, en: `Yearly growth of "${en}"` }, figure: "ratio", unit: "%" };
}

/** A figure's change on the same period last year, as a share of the earlier figure. */
function growthOf(inputs: Inputs, which: FigureFrom, area: Area, id: string): Reading {
  const now = read(inputs, which, area, id);
  const period = inputs.periods.find((one) => one.id === id);
  const before = period && sameLastYear(period);
  const base = before ? read(inputs, which, area, before.id).value : null;
  const value = now.value === null || base === null || base === 0 ? null : now.value / base - 1;
  return { ...now, value, numerator: value, denominator: value === null ? null : 1 };
}

function comparatorArea(inputs: Inputs, { against }: CompareMeasure, area: Area): Area | undefined {
  if (against.area === "self") return area;
  const own = inputs.areas.find((one) => one.code === inputs.policy.area);
  if (against.area === "policy") return own;
  return [...(own ? [own] : []), ...inputs.above].find((one) => one.level === against.area);
}

function comparatorText(
  inputs: Inputs,
  { against, factor, by }: CompareMeasure,
  area: { name: string },
  value: number,
): Text {
  const indicator = indicatorOf(inputs, against.indicator);
  const times = factor === 1 ? "" : ` × ${factor}`;
  const kind = by === "growth" ? { zh: "增速", en: "growth of " } : { zh: "", en: "" };
  const shown = by === "growth" ? `${(100 * value).toFixed(2)}%` : valueText(indicator, value);
  const part = against.of ? `（${against.of.category}）` : "";
  return {
    zh: `比照${area.name}${indicator.title.zh}${part}${kind.zh}${shown}${times}`,
    en: `held against ${kind.en}"${indicator.title.en}"${part} of ${area.name}: ${shown}${times}`,
  };
}

function noComparator(inputs: Inputs, measure: CompareMeasure, judged: string): Judgement {
  const owed = measure.due === undefined || inputs.asOf > measure.due;
  const { title } = indicatorOf(inputs, measure.against.indicator);
  return {
    ...noFigure,
    state: owed ? "no_data" : "not_due",
    judgedPeriod: judged,
    operator: measure.operator,
    due: measure.due ?? null,
    gapUnit: indicatorOf(inputs, measure.indicator).unit,
    baseline: { period: judged, value: null },
    why: sentence([{ zh: `没有可比照的数（${title.zh}）`, en: `there is no figure to compare with (${title.en})` }]),
  };
}
