import type { Text } from "../contracts/text.ts";
import type { Indicator } from "../contracts/subject.ts";
import type { Reading } from "./reading.ts";

/** Plural English words of the units that indicators count in; others stand as they are written. */
const units: Record<string, string> = {
  人: "persons",
  户: "households",
  个: "items",
  元: "yuan",
  天: "days",
  人天: "person-days",
  次: "occasions",
  件: "cases",
  村: "villages",
  项: "items",
  宗: "assets",
  栋: "houses",
  笔: "loans",
};

/** A unit in both languages. */
export function unitText(unit: string): Text {
  return { zh: unit, en: units[unit] ?? unit };
}

/** A whole or decimal number with thousands marked. */
export function number(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** A figure's value as people write it: shares as percentages cut (not rounded up) to two decimals. */
export function valueText(indicator: Indicator, value: number): string {
  return isPercentage(indicator, value) ? `${(Math.floor(value * 10_000 + 1e-6) / 100).toFixed(2)}%` : number(value);
}

/** "title value (numerator/denominator unit)". */
export function readingText(indicator: Indicator, reading: Reading): Text {
  const { title } = indicator;
  if (reading.value === null) return { zh: `${title.zh}无数据`, en: `no figure for "${title.en}"` };
  const value = valueText(indicator, reading.value);
  const unit = unitText(indicator.unit);
  if (indicator.figure === "count" || indicator.figure === "sum")
    return { zh: `${title.zh}${value}${unit.zh}`, en: `${title.en}: ${value} ${unit.en}` };
  const parts = `${number(reading.numerator ?? 0)}/${number(reading.denominator ?? 0)}`;
  return { zh: `${title.zh}${value}（${parts}${unit.zh}）`, en: `${title.en}: ${value} (${parts} ${unit.en})` };
}

/** Ratios above 150 % are rates such as yuan per head. */
function isPercentage(indicator: Indicator, value: number): boolean {
  return indicator.figure === "share" || (indicator.figure === "ratio" && Math.abs(value) <= 1.5);
}
