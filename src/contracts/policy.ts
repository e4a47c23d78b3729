import { z } from "zod";
import { level } from "./area.ts";
import { text } from "./text.ts";

const isoDate = z.iso.date();
const operator = z.enum([">=", ">", "<=", "<", "="]);

/** Which figure: an indicator, or one category of one of its breakdowns. */
const of = z.strictObject({ breakdown: z.string(), category: z.string() }).optional();

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
  /** Levels it is judged at; the rest are not applicable. */
  levels: z.array(level).default(["county", "township"]),
};

/** A duty in time: which recorded work event proves it. */
const duty = {
  event: z.strictObject({
    event_class: z.string(),
    /** Value of 层级 in the work events: 区县, 部门, 乡镇, 村. */
    level: z.string(),
    /** The event must name the clause in 对应条款; else class and level are enough. */
    cite: z.boolean().default(true),
  }),
  /** Level of the areas that owe it. */
  by: level,
  /** Only areas with this attribute owe it. */
  where: z.enum(["all", "key_village", "relocation_site"]).default("all"),
};

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
    levels: z.array(level).default(["county", "township"]),
  }),
  z.strictObject({ kind: z.literal("milestone"), ...duty, due: isoDate }),
  z.strictObject({
    kind: z.literal("cadence"),
    ...duty,
    every: z.enum(["month", "quarter", "half", "year"]),
    times: z.number().int().min(1).default(1),
  }),
]);
export type Measure = z.infer<typeof measure>;
export type FigureMeasure = Extract<Measure, { operator: unknown }>;
export type TrendMeasure = Extract<Measure, { kind: "trend" }>;
export type TimeLimitMeasure = Extract<Measure, { kind: "time_limit" }>;
export type DutyMeasure = Extract<Measure, { event: unknown }>;

/** A choice of reading (口径) where the wording leaves one. */
const interpretation = z.strictObject({ chosen: text, others: z.array(text).default([]) });

export const clause = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{4}-\d{3}$/),
  section: z.string(),
  words: text,
  responsible: z.string(),
  /** The target is read from a universal word (全部, 应…尽…), not stated as a figure. */
  implied: z.boolean().default(false),
  /** The target is neither stated nor implied: the office that supervises has set it. */
  declared: z.boolean().default(false),
  interpretation: interpretation.optional(),
  measure,
});
export type Clause = z.infer<typeof clause>;

/** One chapter's file: its heading and its clauses in the document's order. */
export const chapter = z.strictObject({ section: z.string(), title: text, clauses: z.array(clause).min(1) });

export const scoring = z.strictObject({
  /** Level whose areas are scored and ranked. */
  level: level.default("township"),
  /** Where the weights come from: the document, or declared by the office. */
  source: text,
  /** Figures of fewer subjects are shown but not scored; their weight is spread over the rest. */
  minimumDenominator: z.number().int().min(0),
  items: z.array(z.strictObject({ clause: z.string(), weight: z.number().positive() })).min(1),
  /** Grades by points out of 100, best first. */
  grades: z.array(z.strictObject({ grade: text, from: z.number() })).min(1),
});
export type Scoring = z.infer<typeof scoring>;

/** The head of a policy: policies/<id>/policy.yaml; chapters and scoring.yaml stand beside it. */
export const policyHead = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{4}$/),
  title: text,
  document: z.strictObject({ title: z.string(), issued: isoDate.optional(), issuer: z.string().optional() }),
  /** Code of the area whose duty it is. */
  area: z.string(),
  level,
  from: isoDate,
  to: isoDate,
  /** Values for the one-row table params that queries read, over their defaults. */
  parameters: z.record(z.string(), z.strictObject({ value: z.union([z.number(), z.string()]), why: text })).default({}),
  chapters: z.array(z.string()).min(1),
});

export const policy = policyHead
  .omit({ chapters: true })
  .extend({ chapters: z.array(chapter), scoring: scoring.nullable() });
export type Policy = z.infer<typeof policy>;

/** All clauses of a policy in the document's order. */
export function clausesOf(policy: Policy): Clause[] {
  return policy.chapters.flatMap((one) => one.clauses);
}
