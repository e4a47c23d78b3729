import { parsePeriod } from "../contracts/period.ts";
import type { Clause, FigureMeasure, Measure, Policy, TrendMeasure } from "../contracts/policy.ts";
import { type FigureKind, type Indicator, indicatorsOf, type SubjectWords } from "../contracts/subject.ts";
import { UserError } from "../errors.ts";
import { isFloor } from "./comparison.ts";
import { isDuty } from "./due-occasions.ts";
import { dutyIndicator } from "./duty.ts";
import { nearest } from "./nearest.ts";
import { type Place, policyFault } from "./policy-fault.ts";

/** What is wrong with one clause's measure. */
export function checkMeasure(policy: Policy, clause: Clause, subjects: readonly SubjectWords[]): UserError[] {
  const { measure } = clause;
  const place = { policy: policy.id, place: `${clause.section} ${clause.id}` };
  const indicators = indicatorsOf(subjects);
  return [
    ...indicatorsNamed(measure).flatMap((id) => (indicators.has(id) ? [] : [indicatorUnknown(place, id, indicators)])),
    ...checkDates(policy, place, measure),
    ...(isDuty(measure) ? [] : checkFigure(place, measure, indicators, subjects)),
  ];
}

function indicatorsNamed(measure: Measure): string[] {
  if (isDuty(measure)) return [dutyIndicator];
  return "allot" in measure && measure.allot !== undefined ? [measure.indicator, measure.allot] : [measure.indicator];
}

function indicatorUnknown({ policy, place }: Place, got: string, known: ReadonlyMap<string, Indicator>): UserError {
  return new UserError("indicatorUnknown", {
    what: { zh: "条款用了不存在的指标。", en: "A clause names an indicator that does not exist." },
    where: `policies/${policy} › ${place}`,
    got,
    allowed: nearest(got, known.keys()).join("、"),
    next: {
      zh: "改成相近的指标，或在 queries/ 里增加它。",
      en: "Use one of the nearest ids, or add the indicator to queries/.",
    },
  });
}

function checkDates(policy: Policy, place: Place, measure: Measure): UserError[] {
  const dates = "due" in measure && measure.due !== undefined ? [measure.due] : [];
  const steps = "schedule" in measure ? (measure.schedule ?? []).map((step) => step.by) : [];
  return [...dates, ...steps]
    .filter((date) => date < policy.from || date > policy.to)
    .map((got) =>
      policyFault(place, {
        what: { zh: "条款的日期在文件期限之外。", en: "A date of the clause lies outside the policy." },
        got,
        allowed: `${policy.from} … ${policy.to}`,
        next: {
          zh: "改正日期，或改正 policy.yaml 的 from 和 to。",
          en: "Correct the date, or from and to in policy.yaml.",
        },
      }),
    );
}

function checkFigure(
  place: Place,
  measure: FigureMeasure | TrendMeasure,
  indicators: ReadonlyMap<string, Indicator>,
  subjects: readonly SubjectWords[],
): UserError[] {
  const indicator = indicators.get(measure.indicator);
  return [
    ...(indicator ? checkKind(place, measure, indicator) : []),
    ...(indicator ? checkBreakdown(place, measure, indicator, subjects) : []),
    ...(measure.kind === "trend" ? checkBaseline(place, measure) : checkTarget(place, measure)),
  ];
}

const fitting: Partial<Record<Measure["kind"], readonly FigureKind[]>> = {
  rate: ["share", "ratio"],
  coverage: ["share", "ratio"],
  time_limit: ["share"],
  count: ["count", "sum"],
  amount: ["sum"],
  zero: ["count", "sum"],
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

function checkBreakdown(
  place: Place,
  measure: FigureMeasure | TrendMeasure,
  indicator: Indicator,
  subjects: readonly SubjectWords[],
): UserError[] {
  const known = Object.keys(subjects.find((one) => one.subject === indicator.subject)?.breakdowns ?? {});
  if (measure.of === undefined || known.includes(measure.of.breakdown)) return [];
  return [
    policyFault(place, {
      what: { zh: "这个指标没有这种分组。", en: "The indicator has no such breakdown." },
      got: `${indicator.id} × ${measure.of.breakdown}`,
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
