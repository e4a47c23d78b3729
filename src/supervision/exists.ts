import type { Area } from "../contracts/area.ts";
import type { ExistsMeasure } from "../contracts/measure.ts";
import type { Indicator } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { areasBelow } from "./areas-below.ts";
import { type Demand, frameOf, inForce } from "./demand.ts";
import { owingAreas } from "./due-occasions.ts";
import { judgeFigure } from "./figure-target.ts";
import { number, unitText } from "./figure-text.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type Judgement, notApplicable } from "./judgement.ts";
import { asZero, type Reading, read } from "./reading.ts";

/**
 * Holds "each has at least so many" against one area: the areas of the level that have enough, of those that owe it.
 * An area that reported nothing of the kind has none; one that has not reported is left out and said to be missing.
 */
export function judgeExists(inputs: Inputs, measure: ExistsMeasure, area: Area): Judgement {
  const indicator = indicatorOf(inputs, measure.indicator);
  const owing = owingAreas(areasBelow(inputs.areas, area.code, measure.at), measure.where);
  if (owing.length === 0) return notApplicable(inputs, ">=", indicator.unit, nobodyOwes);
  const due = measure.due ?? null;
  const frame = frameOf(inputs, due);
  const owed = inForce(inputs.policy, inputs.period) && (due === null || frame.passed);
  const demand: Demand = { operator: ">=", target: 1, targetNow: owed ? 1 : null, due, ...frame };
  const units = { ...inputs, indicators: new Map(inputs.indicators).set(measure.indicator, perArea(indicator)) };
  return judgeFigure(units, measure, demand, (period) => tally(inputs, measure, owing, area, period), null, [
    least(measure, indicator.unit),
  ]);
}

function tally(inputs: Inputs, measure: ExistsMeasure, owing: readonly Area[], area: Area, period: string): Reading {
  const readings = owing.map((one) => asZero(read(inputs, measure, one, period)));
  const known = readings.filter((one) => one.value !== null);
  const have = known.filter((one) => (one.value ?? 0) >= measure.least).length;
  const whole = read(inputs, measure, area, period);
  return {
    ...whole,
    value: known.length === 0 ? null : have / known.length,
    numerator: have,
    denominator: known.length,
    unknown: 0,
  };
}

/** The figure counts areas that have, not the things themselves. */
function perArea(indicator: Indicator): Indicator {
  const { zh, en } = indicator.title;
  const title = { zh: `“${zh}”够数的地区`, en: `Areas with enough "${en}"` };
  return { ...indicator, title, figure: "share", unit: "个" };
}

function least({ least: amount }: ExistsMeasure, unit: string): Text {
  const words = unitText(unit, amount);
  return { zh: `每处至少${number(amount)}${words.zh}`, en: `at least ${number(amount)} ${words.en} each` };
}

const nobodyOwes: Text = { zh: "本地区没有应当具备的单位。", en: "No area here owes this." };
