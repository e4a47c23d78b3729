import { z } from "zod";
import { level } from "./area.ts";
import { state } from "./evaluation.ts";
import { text } from "./text.ts";

const isoDate = z.iso.date();
export const clauseId = z.string().regex(/^[a-z]+-\d{4}-\d{3}$/);
const operator = z.enum([">=", ">", "<=", "<", "="]);

/** Which figure: an indicator, or one category of one of its breakdowns. */
const of = z.strictObject({ breakdown: z.string(), category: z.string() }).optional();

/** Levels a clause is judged at; without them every level from the policy's own down to the township. */
const levelsJudged = z.array(level).min(1).optional();

/** A target that grows: by each date the share or number that must be reached. */
const schedule = z.array(z.strictObject({ by: isoDate, target: z.number() })).min(1);

const figureTarget = {
  indicator: z.string(),
  of,
  operator,
  target: z.number().optional(),
  schedule: schedule.optional(),
  /** Last day for reaching it; a standing duty (holds at every date) has none. */
  due: isoDate.optional(),
  /**
   * How a township's part of a county's number is found: in proportion to this indicator's count.
   * Without it townships have no target of their own, unless the target is `each` area's.
   */
  allot: z.string().optional(),
  /** The number is owed by each area of `levels` by itself (每个乡镇, 每村), not by all of them together. */
  each: z.boolean().default(false),
  /** How it is judged before its date: against the share of the year that has passed, or not at all. */
  path: z.enum(["pro_rata", "none"]).default("none"),
  levels: levelsJudged,
};

/** Which areas of a level owe something. */
const where = z.enum(["all", "key_village", "relocation_site"]).default("all");

/** A duty in time: which recorded work event proves it; null stands for any class or level (then it must cite). */
const duty = {
  event: z.strictObject({
    event_class: z.string().nullable(),
    /** Value of 层级 in the work events: 区县, 部门, 乡镇, 村. */
    level: z.string().nullable(),
    /** The event must name the clause in 对应条款; else class and level are enough. */
    cite: z.boolean().default(true),
  }),
  /** Level of the areas that owe it. */
  by: level,
  where,
};

/** Something that can be looked up: the state of another clause, or a figure. */
const condition = z.union([
  z.strictObject({ clause: clauseId, states: z.array(state).min(1) }),
  z.strictObject({ indicator: z.string(), of, operator, target: z.number() }),
]);

/** What is measured and what must hold: exactly one per clause. */
export const measure = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rate"), ...figureTarget }),
  z.strictObject({ kind: z.literal("count"), ...figureTarget }),
  z.strictObject({ kind: z.literal("amount"), ...figureTarget }),
  z.strictObject({
    kind: z.literal("coverage"),
    ...figureTarget,
    operator: operator.default(">="),
    target: z.number().default(1),
  }),
  z.strictObject({
    kind: z.literal("zero"),
    ...figureTarget,
    operator: operator.default("="),
    target: z.number().default(0),
  }),
  z.strictObject({ kind: z.literal("limit"), ...figureTarget, operator: operator.default("<=") }),
  z.strictObject({
    kind: z.literal("time_limit"),
    ...figureTarget,
    operator: operator.default(">="),
    target: z.number().default(1),
    /** Days allowed, or null where neither the document nor the policy declares a limit. */
    days: z.number().int().positive().nullable(),
    daysSource: z.enum(["document", "declared"]),
    /** Calendar or working days; where the document is silent calendar days, and the interpretation says so. */
    dayKind: z.enum(["calendar", "working"]).default("calendar"),
  }),
  z.strictObject({
    kind: z.literal("trend"),
    indicator: z.string(),
    of,
    direction: z.enum(["increase", "non_decrease", "decrease", "non_increase"]),
    /** What it is compared with: a named period, the same period last year or the one before. */
    baseline: z.union([
      z.strictObject({ period: z.string() }),
      z.enum(["same_last_year", "previous", "last_year_end"]),
    ]),
    /** Day at which it is compared; without one it must hold at every date. */
    due: isoDate.optional(),
    levels: levelsJudged,
  }),
  z.strictObject({ kind: z.literal("milestone"), ...duty, due: isoDate }),
  z.strictObject({
    kind: z.literal("cadence"),
    ...duty,
    every: z.enum(["week", "month", "quarter", "half", "year"]),
    times: z.number().int().min(1).default(1),
  }),
  z.strictObject({
    kind: z.literal("compare"),
    indicator: z.string(),
    of,
    operator,
    /** The figure held against: another indicator or breakdown, of the area itself or of an area above it. */
    against: z.strictObject({
      indicator: z.string(),
      of,
      area: z.enum(["self", "policy", "city", "province", "nation"]),
    }),
    /** Own figure `operator` factor × comparator. */
    factor: z.number().positive().default(1),
    /** Compared as they stand, or by their change on the same period last year. */
    by: z.enum(["value", "growth"]).default("value"),
    due: isoDate.optional(),
    levels: levelsJudged,
  }),
  z.strictObject({
    kind: z.literal("exists"),
    indicator: z.string(),
    of,
    /** Every area of this level must have at least `least`; above it the share of areas that have is given. */
    at: level,
    where,
    least: z.number().positive().default(1),
    due: isoDate.optional(),
  }),
  z.strictObject({
    kind: z.literal("ledger"),
    /** The register that must exist, and the columns that each of its rows must have. */
    dataset: z.string(),
    fields: z.array(z.string()).min(1),
    /** Only rows with one of these values in the column. */
    rows: z.strictObject({ column: z.string(), values: z.array(z.string()).min(1) }).optional(),
    levels: levelsJudged,
  }),
  z.discriminatedUnion("does", [
    z.strictObject({
      kind: z.literal("rule"),
      /** It fixes how other things are computed: clauses, indicators, `params.<name>`, `scoring` or `policy`. */
      does: z.literal("definition"),
      governs: z.array(z.string()).min(1),
    }),
    z.strictObject({
      kind: z.literal("rule"),
      /** It has a consequence when something holds; scoring.yaml says what it does to the score. */
      does: z.literal("consequence"),
      when: condition,
      consequence: text,
      levels: levelsJudged,
    }),
    z.strictObject({
      kind: z.literal("rule"),
      /** Steps of consequences that grow with a number (absences, failed checks). */
      does: z.literal("ladder"),
      indicator: z.string(),
      of,
      steps: z.array(z.strictObject({ from: z.number(), consequence: text })).min(1),
      levels: levelsJudged,
    }),
  ]),
  z.discriminatedUnion("what", [
    z.strictObject({
      kind: z.literal("declared"),
      /** A figure that somebody must hand in (area_indicator with 对应条款, evidence and date). */
      what: z.literal("figure"),
      why: text,
      unit: z.string(),
      operator: operator.optional(),
      target: z.number().optional(),
      due: isoDate.optional(),
      levels: z.array(level).default(["county"]),
    }),
    z.strictObject({
      kind: z.literal("declared"),
      /** A document or other evidence that somebody must hand in (a work event that names the clause). */
      what: z.literal("document"),
      why: text,
      by: level,
      where,
      due: isoDate.optional(),
    }),
  ]),
  z.strictObject({ kind: z.literal("not_measurable"), why: text }),
  /** The same duty as another clause: judged there, counted once. */
  z.strictObject({ kind: z.literal("restated"), clause: clauseId }),
]);
export type Measure = z.infer<typeof measure>;
export type FigureMeasure = Extract<Measure, { each: unknown }>;
export type TrendMeasure = Extract<Measure, { kind: "trend" }>;
export type TimeLimitMeasure = Extract<Measure, { kind: "time_limit" }>;
export type CompareMeasure = Extract<Measure, { kind: "compare" }>;
export type ExistsMeasure = Extract<Measure, { kind: "exists" }>;
export type LedgerMeasure = Extract<Measure, { kind: "ledger" }>;
export type ConsequenceRule = Extract<Measure, { does: "consequence" }>;
export type LadderRule = Extract<Measure, { does: "ladder" }>;
export type DeclaredFigure = Extract<Measure, { what: "figure" }>;
export type DutyMeasure = Extract<Measure, { event: unknown }>;

/** Indicators that follow from a policy's clauses; each is broken down by `clause`. */
export const dutyIndicator = "duty_held";
export const ledgerIndicator = "ledger_complete";
export const declaredIndicator = "declared_figure";

/** A figure: an indicator, or one category of one of its breakdowns. */
export type FigureName = { indicator: string; of?: { breakdown: string; category: string } | undefined };

/** The indicator that a measure names itself. */
export function indicatorOf(measure: Measure): string | null {
  return "indicator" in measure ? measure.indicator : null;
}

/** The figure that decides a clause; null for rules without one, restatements and what cannot be measured. */
export function figureBehind({ id, measure }: { id: string; measure: Measure }): FigureName | null {
  const byClause = (indicator: string): FigureName => ({ indicator, of: { breakdown: "clause", category: id } });
  if (measure.kind === "milestone" || measure.kind === "cadence") return byClause(dutyIndicator);
  if (measure.kind === "ledger") return byClause(ledgerIndicator);
  if (measure.kind === "declared") return byClause(measure.what === "figure" ? declaredIndicator : dutyIndicator);
  if (measure.kind === "rule" && measure.does === "consequence")
    return "indicator" in measure.when ? { indicator: measure.when.indicator, of: measure.when.of } : null;
  return "indicator" in measure ? { indicator: measure.indicator, of: measure.of } : null;
}

/** Every indicator that a measure needs: its own, the one it is compared with, the one it is allotted by. */
export function indicatorsNamed(clause: { id: string; measure: Measure }): string[] {
  const { measure } = clause;
  const own = figureBehind(clause)?.indicator;
  const against = measure.kind === "compare" ? measure.against.indicator : undefined;
  const allot = "allot" in measure ? measure.allot : undefined;
  return [own, against, allot].filter((id) => id !== undefined);
}
