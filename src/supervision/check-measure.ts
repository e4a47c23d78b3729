import { dutyIndicator } from "../contracts/measure.ts";
import {
  type Clause,
  clausesOf,
  type DutyMeasure,
  type Measure,
  otherReadings,
  type Policy,
} from "../contracts/policy.ts";
import { type Indicator, indicatorsOf, type SubjectWords } from "../contracts/subject.ts";
import { UserError } from "../errors.ts";
import { checkBreakdown, checkFigure } from "./check-figure.ts";
import { checkLedger, type KnownDataset } from "./check-ledger.ts";
import { dutyOf } from "./due-occasions.ts";
import { nearest } from "./nearest.ts";
import { type Place, policyFault } from "./policy-fault.ts";

/** What a policy's measures may name. */
export type Known = { subjects: readonly SubjectWords[]; contracts: readonly KnownDataset[] };

/** What is wrong with one clause's measure, or with another reading's. */
export function checkMeasure(policy: Policy, clause: Clause, known: Known): UserError[] {
  const indicators = indicatorsOf(known.subjects);
  const place = { policy: policy.id, place: `${clause.section} ${clause.id}` };
  const others = otherReadings(clause).map(({ measure }) => measure);
  const checks = [clause.measure, ...others].flatMap((measure) => {
    return [
      ...figuresNamed(policy, measure).flatMap(({ indicator, of }) => {
        const found = indicators.get(indicator);
        return found
          ? checkBreakdown(place, of, found, known.subjects)
          : [indicatorUnknown(place, indicator, indicators)];
      }),
      ...checkDates(policy, place, measure),
      ...checkOwn(policy, place, measure, known, indicators),
    ];
  });
  return [...checks, ...others.flatMap((measure) => checkOther(place, measure))];
}

/** Only what has figures of its own can stand beside the chosen reading: duties and declarations are made for clauses. */
function checkOther(place: Place, { kind }: Measure): UserError[] {
  if (!["milestone", "cadence", "declared", "restated"].includes(kind)) return [];
  return [
    policyFault(place, {
      what: { zh: "这一种类不能作为未采用的口径计算。", en: "This kind cannot be computed as another reading." },
      got: kind,
      allowed: "rate、count、amount、coverage、zero、limit、time_limit、trend、compare、exists、ledger、rule",
      next: { zh: "去掉这个口径的 measure，只留文字。", en: "Leave the words of the reading and drop its measure." },
    }),
  ];
}

function checkOwn(
  policy: Policy,
  place: Place,
  measure: Measure,
  known: Known,
  indicators: ReadonlyMap<string, Indicator>,
): UserError[] {
  if ("event" in measure) return checkEvent(place, measure);
  if (measure.kind === "ledger") return checkLedger(place, measure, known.contracts);
  if (measure.kind === "restated") return checkLink(policy, place, measure.clause);
  if (measure.kind === "rule" && measure.does === "consequence")
    return "clause" in measure.when ? checkLink(policy, place, measure.when.clause) : [];
  const indicator = "indicator" in measure ? indicators.get(measure.indicator) : undefined;
  return indicator && "indicator" in measure ? checkFigure(place, measure, indicator, known.subjects) : [];
}

/** An event of any class or level proves a clause only where it names it. */
function checkEvent(place: Place, { event }: DutyMeasure): UserError[] {
  if (event.cite || (event.event_class !== null && event.level !== null)) return [];
  return [
    policyFault(place, {
      what: { zh: "不限类型或层级的事项必须写明条款。", en: "An event of any class or level must name the clause." },
      got: "cite: false",
      allowed: "cite: true",
      next: { zh: "改成 cite: true，或写上类型和层级。", en: "Set cite: true, or state the class and the level." },
    }),
  ];
}

type Named = { indicator: string; of?: { breakdown: string; category: string } | undefined };

function figuresNamed(policy: Policy, measure: Measure): Named[] {
  if (dutyOf(policy, measure)) return [{ indicator: dutyIndicator }];
  if (measure.kind === "rule" && measure.does === "consequence")
    return "indicator" in measure.when ? [measure.when] : [];
  if (!("indicator" in measure)) return [];
  const own = { indicator: measure.indicator };
  if (measure.kind === "compare") return [own, measure.against];
  return "allot" in measure && measure.allot !== undefined ? [own, { indicator: measure.allot }] : [own];
}

/** A clause that others point to must be there and be judged by itself, so that no chain ends nowhere. */
function checkLink(policy: Policy, place: Place, id: string): UserError[] {
  const found = clausesOf(policy).find((one) => one.id === id);
  const pointsOn = found?.measure.kind === "restated" || (found?.measure.kind === "rule" && "when" in found.measure);
  if (found && !pointsOn) return [];
  return [
    policyFault(place, {
      what: found
        ? { zh: "条款指向的条款本身又指向别的条款。", en: "The clause points to one that points on." }
        : { zh: "条款指向不存在的条款。", en: "The clause points to one that does not exist." },
      got: id,
      allowed: `policies/${policy.id}`,
      next: { zh: "指向自己有考核内容的条款。", en: "Point to the clause that is judged itself." },
    }),
  ];
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
