import { z } from "zod";
import { level } from "./area.ts";
import { state } from "./evaluation.ts";
import { text } from "./text.ts";

const missing = z.strictObject({
  /** What a missing report brings: nothing, its weight spread over the rest, or the last known achievement, capped. */
  rule: z.enum(["zero", "spread", "last_known_capped"]).default("zero"),
  /** Most achievement (percent) that a figure carried over from an earlier period brings. */
  cap: z.number().min(0).max(100).default(60),
  why: text.default({
    zh: "缺报按 0 分计：没有数据不等于达标，不报不能比报了没达标的好",
    en: "a missing report brings nothing: no data is not success, and silence must not beat an honest shortfall",
  }),
});

/**
 * What a veto (一票否决) or deduction does: the lowest grade, ranks behind all that have none, points off (for each
 * unit of the clause's gap with `each`, at most `most`), or a ceiling on the points.
 */
const effect = z.union([
  z.enum(["lowest_grade", "rank_last"]),
  z.strictObject({
    points: z.number().negative(),
    each: z.boolean().default(false),
    /** Most points (as a negative number) that the rule takes in all. */
    most: z.number().negative().optional(),
  }),
  z.strictObject({ cap: z.number().min(0).max(100) }),
]);

const consequence = z.strictObject({
  when: z.strictObject({ clause: z.string(), states: z.array(state).min(1) }),
  effect,
  words: text,
  /** Section of the document that says so, or that the office has declared it. */
  source: z.string(),
  /** The policy's clause of kind `rule` that states it. */
  rule: z.string().optional(),
});
export type Consequence = z.infer<typeof consequence>;

export const scoring = z.strictObject({
  /** Level whose areas are scored and ranked. */
  level: level.default("township"),
  /** Where the weights come from: the document, or declared by the office. */
  source: text,
  /** Figures of fewer subjects are shown but not scored; their weight is spread over the rest. */
  minimumDenominator: z.number().int().min(0),
  missing: missing.prefault({}),
  items: z
    .array(
      z.strictObject({
        clause: z.string(),
        weight: z.number().positive(),
        /** Most achievement that counts, in percent; above 100, going beyond the target makes up for other losses. */
        cap: z.number().positive().max(150).default(100),
      }),
    )
    .min(1),
  vetoes: z.array(consequence).default([]),
  deductions: z.array(consequence).default([]),
  /** Grades by points out of 100, best first. */
  grades: z.array(z.strictObject({ grade: text, from: z.number() })).min(1),
});
export type Scoring = z.infer<typeof scoring>;
