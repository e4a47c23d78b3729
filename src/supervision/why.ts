import type { State } from "../contracts/evaluation.ts";
import type { Indicator } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { isFloor } from "./comparison.ts";
import type { Demand } from "./demand.ts";
import { number, readingText, unitText, valueText } from "./figure-text.ts";
import type { Reading } from "./reading.ts";

const signs: Record<string, string> = { ">=": "≥", "<=": "≤" };

/** Joins parts to one sentence in each language, leaving out the empty ones. */
export function sentence(parts: readonly (Text | null)[]): Text {
  const said = parts.filter((part) => part !== null);
  const en = said.map((part) => part.en).join("; ");
  return { zh: `${said.map((part) => part.zh).join("，")}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` };
}

export type Case = {
  indicator: Indicator;
  state: State;
  demand: Demand;
  reading: Reading;
  /** The figure of the period under review, where an earlier one decides. */
  later: Reading | null;
  gap: number | null;
};

/** Why a figure has its state: the figure, what must hold, what is missing, and what is not known. */
export function whyFigure(found: Case, extra: readonly (Text | null)[] = []): Text {
  const { indicator, reading } = found;
  return sentence([
    readingText(indicator, reading, found.demand.targetNow ?? found.demand.target),
    targetText(found),
    verdict(found),
    found.state === "met" || found.state === "not_applicable" ? null : gapText(found),
    reportsText(reading),
    unknownText(reading),
    laterText(found),
    ...extra,
  ]);
}

function targetText({ indicator, demand }: Case): Text {
  const sign = signs[demand.operator] ?? demand.operator;
  const end = `${sign}${valueText(indicator, demand.target)}`;
  if (demand.targetNow === null || demand.targetNow === demand.target)
    return { zh: `要求${end}`, en: `must be ${end}` };
  const now = `${sign}${valueText(indicator, demand.targetNow)}`;
  return { zh: `目前应${now}，最终要求${end}`, en: `must be ${now} by now and ${end} in the end` };
}

function verdict({ state, demand }: Case): Text {
  const due = demand.due;
  const by = due === null ? { zh: "", en: "" } : { zh: `（期限${due}）`, en: ` (date ${due})` };
  const words: Record<State, Text> = {
    met: { zh: `已达到${by.zh}`, en: `met${by.en}` },
    on_track: { zh: `达到进度${by.zh}`, en: `on track${by.en}` },
    behind: { zh: due === null ? "未达到" : `落后于进度${by.zh}`, en: `behind${by.en}` },
    missed: { zh: `逾期未达到${by.zh}`, en: `missed${by.en}` },
    not_due: {
      zh: due === null ? "文件尚未施行" : `未到期${by.zh}`,
      en: due === null ? "not in force yet" : `not due${by.en}`,
    },
    no_data: { zh: "数据不足，不能认定达到", en: "not enough data to call it met" },
    not_applicable: { zh: "范围内没有对象", en: "there is nothing in scope here" },
  };
  return words[state];
}

function gapText({ indicator, demand, gap }: Case): Text | null {
  if (gap === null || gap === 0) return null;
  const unit = unitText(indicator.unit, gap);
  const over = !isFloor(demand.operator, demand.target);
  return over
    ? { zh: `超出${number(gap)}${unit.zh}`, en: `${number(gap)} ${unit.en} too many` }
    : { zh: `还差${number(gap)}${unit.zh}`, en: `${number(gap)} ${unit.en} short` };
}

/** What has not been reported. */
export function reportsText(reading: Reading): Text | null {
  if (reading.reported === "all") return null;
  if (reading.reported === "none") return { zh: "没有报送", en: "nothing has been reported" };
  if (reading.missing === 0) return { zh: "所需数据没有报全", en: "part of the data needed has not been reported" };
  return {
    zh: `${reading.missing}个乡镇没有报全`,
    en: `the reports of ${reading.missing} ${reading.missing === 1 ? "township" : "townships"} are not complete`,
  };
}

function unknownText(reading: Reading): Text | null {
  if (reading.unknown === 0) return null;
  return {
    zh: `${number(reading.unknown)}条情况不明，不算达到`,
    en: `${number(reading.unknown)} with a blank fact, which does not count as in order`,
  };
}

function laterText({ indicator, later, reading }: Case): Text | null {
  if (later === null) return null;
  const value = later.value === null ? "—" : valueText(indicator, later.value);
  return {
    zh: `按${reading.period}认定，${later.period}为${value}，不再改变结论`,
    en: `judged by ${reading.period}, ${value} in ${later.period} does not change it`,
  };
}
