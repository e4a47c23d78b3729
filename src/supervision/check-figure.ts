import { parsePeriod } from "../contracts/period.ts";
import type { FigureMeasure, Measure, TrendMeasure } from "../contracts/policy.ts";
import type { FigureKind, Indicator, SubjectWords } from "../contracts/subject.ts";
import type { UserError } from "../errors.ts";
import { isFloor } from "./comparison.ts";
import { type Place, policyFault } from "./policy-fault.ts";

type Figured = Extract<Measure, { indicator: string }>;

/** What is wrong with a measure of an indicator that exists: its kind, its breakdown, its baseline or its target. */
export function checkFigure(
  place: Place,
  measure: Figured,
  indicator: Indicator,
  subjects: readonly SubjectWords[],
): UserError[] {
  return [
    ...checkKind(place, measure, indicator),
    ...checkBreakdown(place, measure.of, indicator, subjects),
    ...(measure.kind === "trend" ? checkBaseline(place, measure) : []),
    ...("each" in measure ? checkTarget(place, measure) : []),
  ];
}

const fitting: Partial<Record<Measure["kind"], readonly FigureKind[]>> = {
  rate: ["share", "ratio"],
  coverage: ["share", "ratio"],
  time_limit: ["share"],
  count: ["count", "sum"],
  amount: ["sum"],
  zero: ["count", "sum"],
  exists: ["count", "sum"],
};

function checkKind(place: Place, measure: Measure, indicator: Indicator): UserError[] {
  const allowed = fitting[measure.kind];
  if (!allowed || allowed.includes(indicator.figure)) return [];
  return [
    policyFault(place, {
      what: { zh: "条款的种类与指标不合。", en: "The kind of the clause does not fit its indicator." },
      got: `${measure.kind} × ${indicator.id} (${indicator.figure})`,
      allowed: `${measure.kind}: ${allowed.join("、")}`,
      next: { zh: "换一个种类或指标。", en: "Choose another kind or indicator." },
    }),
  ];
}

/** A breakdown that the indicator's subject does not have. */
export function checkBreakdown(
  place: Place,
  of: Figured["of"],
  indicator: Indicator,
  subjects: readonly SubjectWords[],
): UserError[] {
  const known = Object.keys(subjects.find((one) => one.subject === indicator.subject)?.breakdowns ?? {});
  if (of === undefined || known.includes(of.breakdown)) return [];
  return [
    policyFault(place, {
      what: { zh: "这个指标没有这种分组。", en: "The indicator has no such breakdown." },
      got: `${indicator.id} × ${of.breakdown}`,
      allowed: known.join("、") || "（空 none）",
      next: { zh: "换一种分组，或在查询里增加它。", en: "Choose another breakdown, or add it to the query." },
    }),
  ];
}

function checkBaseline(place: Place, { baseline }: TrendMeasure): UserError[] {
  if (typeof baseline === "string" || parsePeriod(baseline.period)) return [];
  return [
    policyFault(place, {
      what: { zh: "基期不是一个时期。", en: "The baseline is not a period." },
      got: baseline.period,
      allowed: "2023、2023H2、2023Q4、2023-12",
      next: { zh: "改正 baseline。", en: "Correct the baseline." },
    }),
  ];
}

function checkTarget(place: Place, measure: FigureMeasure): UserError[] {
  const target = measure.schedule?.at(-1)?.target ?? measure.target;
  const stated = measure.schedule !== undefined || measure.target !== undefined;
  const noPath = measure.due === undefined || (target !== undefined && !isFloor(measure.operator, target));
  return [
    ...(stated ? [] : [policyFault(place, noTarget)]),
    ...(measure.path === "pro_rata" && noPath ? [policyFault(place, noProRata)] : []),
  ];
}

const noTarget = {
  what: { zh: "条款没有目标值。", en: "The clause has no target." },
  allowed: "target 或 schedule / target or schedule",
  next: { zh: "写上 target，或分步的 schedule。", en: "State a target, or a schedule of steps." },
};

const noProRata = {
  what: { zh: "按时序推算的进度需要期限和下限目标。", en: "A pro-rata path needs a due date and a target to reach." },
  allowed: "due；operator >=",
  next: { zh: "写上 due，或去掉 path。", en: "State due, or remove path." },
};
