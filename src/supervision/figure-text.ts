import type { Indicator } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import type { Reading } from "./reading.ts";

/** English words of the units that indicators count in, for one and for several; others stand as they are written. */
const units: Record<string, readonly [string, string]> = {
  人: ["person", "persons"],
  户: ["household", "households"],
  个: ["item", "items"],
  元: ["yuan", "yuan"],
  天: ["day", "days"],
  人天: ["person-day", "person-days"],
  次: ["occasion", "occasions"],
  件: ["case", "cases"],
  村: ["village", "villages"],
  项: ["item", "items"],
  栋: ["house", "houses"],
  处: ["place", "places"],
  笔: ["payment", "payments"],
};

/** A unit in both languages, in the English number that fits the amount. */
export function unitText(unit: string, amount = 0): Text {
  const [one, several] = units[unit] ?? [unit, unit];
  return { zh: unit, en: amount === 1 ? one : several };
}

const thousands = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** A whole or decimal number with thousands marked. */
export function number(value: number): string {
  return thousands.format(value);
}

/** A figure's value as people write it: shares as percentages, cut (never rounded up to a target) after two decimals. */
export function valueText(indicator: Indicator, value: number, decimals = 2): string {
  if (!isPercentage(indicator, value)) return number(value);
  const scale = 10 ** decimals;
  return `${(Math.floor(value * 100 * scale + 1e-6) / scale).toFixed(decimals)}%`;
}

/** "title value (numerator/denominator unit)"; with more decimals where two would show the target itself. */
export function readingText(indicator: Indicator, reading: Reading, target: number): Text {
  const { title } = indicator;
  if (reading.value === null) return { zh: `${title.zh}没有数值`, en: `no value for "${title.en}"` };
  const value = apart(indicator, reading.value, target);
  const unit = unitText(indicator.unit, reading.value);
  if (indicator.figure === "count" || indicator.figure === "sum")
    return { zh: `${title.zh}${value}${unit.zh}`, en: `${title.en}: ${value} ${unit.en}` };
  if (indicator.figure === "ratio" && reading.denominator === 1) return statedText(indicator, value, unit);
  const parts = `${number(reading.numerator ?? 0)}/${number(reading.denominator ?? 0)}`;
  return {
    zh: `${title.zh}${value}（${parts}${unit.zh}）`,
    en: `${title.en}: ${value} (${parts} ${unitText(indicator.unit).en})`,
  };
}

/** A figure stated for its area, not a sum over subjects. */
function statedText({ title }: Indicator, value: string, unit: Text): Text {
  const [zh, en] = value.endsWith("%") ? ["", ""] : [unit.zh, ` ${unit.en}`];
  return { zh: `${title.zh}${value}${zh}`, en: `${title.en}: ${value}${en}` };
}

function apart(indicator: Indicator, value: number, target: number): string {
  const same = value !== target && valueText(indicator, value) === valueText(indicator, target);
  return valueText(indicator, value, same ? 4 : 2);
}

/** Ratios above 150 % are rates such as yuan per head. */
function isPercentage(indicator: Indicator, value: number): boolean {
  return indicator.figure === "share" || (indicator.figure === "ratio" && Math.abs(value) <= 1.5);
}
