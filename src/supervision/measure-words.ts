import type { Level } from "../contracts/area.ts";
import type { Measure } from "../contracts/measure.ts";
import type { Indicator } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { number, unitText } from "./figure-text.ts";

/** What a measure asks, in one sentence of each language; `title` gives an indicator's words by its id. */
export function measureWords(measure: Measure, indicators: ReadonlyMap<string, Indicator>): Text {
  const figure = "indicator" in measure ? figureWords(measure, indicators) : { zh: "", en: "" };
  switch (measure.kind) {
    case "trend":
      return join(figure, directions[measure.direction], baselineWords(measure.baseline), byDate(measure.due));
    case "compare": {
      const against = figureWords(measure.against, indicators);
      const times = measure.factor === 1 ? "" : `${measure.factor} × `;
      const growth = measure.by === "growth" ? { zh: "同比增速", en: "(yearly growth)" } : null;
      const other = {
        zh: `${times}${places[measure.against.area].zh}的${against.zh}`,
        en: `${times}${against.en} of ${places[measure.against.area].en}`,
      };
      return join(figure, growth, sign(measure.operator), other, byDate(measure.due));
    }
    case "exists": {
      const level = levelWords[measure.at];
      const least = number(measure.least);
      return join(
        { zh: `每个${level.zh}至少${least}：`, en: `every ${level.en} at least ${least}:` },
        figure,
        byDate(measure.due),
      );
    }
    case "ledger":
      return {
        zh: `台账 ${measure.dataset} 的每一行都填有 ${measure.fields.join("、")}`,
        en: `Every row of the register ${measure.dataset} has ${measure.fields.join(", ")}`,
      };
    case "milestone":
      return join(eventWords(measure), byDate(measure.due));
    case "cadence":
      return join(eventWords(measure), spans[measure.every], { zh: `${measure.times}次`, en: `× ${measure.times}` });
    case "rule":
      return ruleWords(measure, indicators);
    case "declared":
      return join({ zh: "由责任单位申报并附佐证：", en: "declared with evidence:" }, measure.why, byDate(measure.due));
    case "not_measurable":
      return join({ zh: "不能由记录计算：", en: "cannot be computed:" }, measure.why);
    case "restated":
      return { zh: `与 ${measure.clause} 同一要求，只计一次`, en: `The same duty as ${measure.clause}, counted once` };
    default:
      return join(figure, sign(measure.operator), targetWords(measure, indicators), byDate(measure.due));
  }
}

type Named = { indicator: string; of?: { category: string } | undefined };

function figureWords({ indicator, of }: Named, indicators: ReadonlyMap<string, Indicator>): Text {
  const title = indicators.get(indicator)?.title ?? { zh: indicator, en: indicator };
  return of ? { zh: `${title.zh}（${of.category}）`, en: `${title.en} (${of.category})` } : title;
}

type Target = Extract<Measure, { each: boolean }>;

function targetWords(measure: Target, indicators: ReadonlyMap<string, Indicator>): Text {
  const indicator = indicators.get(measure.indicator);
  const value = (target: number): string =>
    indicator?.figure === "share" || (indicator?.figure === "ratio" && target <= 1.5)
      ? `${number(100 * target)}%`
      : `${number(target)}${unitText(indicator?.unit ?? "").zh}`;
  const steps = measure.schedule?.map((step) => `${step.by} ${value(step.target)}`).join("；");
  const text = steps ?? (measure.target === undefined ? "" : value(measure.target));
  return { zh: text, en: text };
}

function ruleWords(rule: Extract<Measure, { kind: "rule" }>, indicators: ReadonlyMap<string, Indicator>): Text {
  if (rule.does === "definition")
    return {
      zh: `规定怎么算：${rule.governs.join("、")}`,
      en: `Fixes how these are computed: ${rule.governs.join(", ")}`,
    };
  if (rule.does === "ladder") {
    const steps = rule.steps.map(({ from, consequence }) => ({
      zh: `≥${from} ${consequence.zh}`,
      en: `≥${from} ${consequence.en}`,
    }));
    const figure = figureWords(rule, indicators);
    return {
      zh: `${figure.zh}：${steps.map((one) => one.zh).join("；")}`,
      en: `${figure.en}: ${steps.map((one) => one.en).join("; ")}`,
    };
  }
  const { when } = rule;
  const said =
    "clause" in when
      ? { zh: `${when.clause} 为 ${when.states.join("、")}`, en: `${when.clause} is ${when.states.join(" or ")}` }
      : join(figureWords(when, indicators), sign(when.operator), { zh: number(when.target), en: number(when.target) });
  return { zh: `${said.zh}时：${rule.consequence.zh}`, en: `When ${said.en}: ${rule.consequence.en}` };
}

function eventWords({ event, by }: Extract<Measure, { event: unknown }>): Text {
  const level = levelWords[by];
  return {
    zh: `每个${level.zh}：${event.event_class ?? "佐证"}`,
    en: `every ${level.en}: ${event.event_class ?? "evidence"}`,
  };
}

function baselineWords(baseline: Extract<Measure, { kind: "trend" }>["baseline"]): Text {
  if (typeof baseline === "object") return { zh: `（比${baseline.period}）`, en: `(against ${baseline.period})` };
  return baselines[baseline];
}

function byDate(date: string | undefined): Text | null {
  return date === undefined ? null : { zh: `，${date}前`, en: `by ${date}` };
}

function sign(operator: string): Text {
  const text = { ">=": "≥", "<=": "≤" }[operator] ?? operator;
  return { zh: text, en: text };
}

function join(...parts: (Text | null)[]): Text {
  const said = parts.filter((part) => part !== null && part.zh !== "") as Text[];
  return { zh: said.map((part) => part.zh).join(""), en: said.map((part) => part.en).join(" ") };
}

const directions = {
  increase: { zh: "上升", en: "rises" },
  non_decrease: { zh: "不下降", en: "does not fall" },
  decrease: { zh: "下降", en: "falls" },
  non_increase: { zh: "不上升", en: "does not rise" },
} as const;

const baselines = {
  same_last_year: { zh: "（比上年同期）", en: "(against the same period last year)" },
  previous: { zh: "（比上期）", en: "(against the period before)" },
  last_year_end: { zh: "（比上年末）", en: "(against the end of last year)" },
} as const;

const places = {
  self: { zh: "本地", en: "the area itself" },
  policy: { zh: "全域", en: "the whole" },
  city: { zh: "全市", en: "the city" },
  province: { zh: "全省", en: "the province" },
  nation: { zh: "全国", en: "the nation" },
} as const;

const spans = {
  week: { zh: "每周", en: "each week" },
  month: { zh: "每月", en: "each month" },
  quarter: { zh: "每季度", en: "each quarter" },
  half: { zh: "每半年", en: "each half-year" },
  year: { zh: "每年", en: "each year" },
} as const;

const levelWords: Record<Level, Text> = {
  nation: { zh: "国家", en: "nation" },
  province: { zh: "省", en: "province" },
  city: { zh: "市", en: "city" },
  county: { zh: "县区", en: "county" },
  township: { zh: "乡镇", en: "township" },
  village: { zh: "村", en: "village" },
};
