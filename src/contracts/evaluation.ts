import { z } from "zod";
import { level } from "./area.ts";
import { text } from "./text.ts";

/**
 * met: holds; on_track: not yet, but no worse than its path; behind: worse than its path, time remains;
 * missed: its date has passed; not_due: nothing is owed yet; no_data: somebody has not reported;
 * not_applicable: no such subject here, or no duty at this level.
 */
export const states = ["met", "on_track", "behind", "missed", "not_due", "no_data", "not_applicable"] as const;
export const state = z.enum(states);
export type State = z.infer<typeof state>;

/** One clause held against one area at one date. */
export const evaluation = z.object({
  clause: z.string(),
  area: z.string(),
  level,
  period: z.string(),
  asOf: z.iso.date(),
  state,
  /** Period whose figure decides: once its date is past, the first period that reaches the date. */
  judgedPeriod: z.string(),
  /** The figure of `judgedPeriod`. */
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  unknown: z.number(),
  /** What must hold in the end, and what must hold at this date. */
  target: z.number().nullable(),
  targetNow: z.number().nullable(),
  operator: z.string(),
  due: z.iso.date().nullable(),
  /** How much is missing by the period's own figure, in `gapUnit` (people, yuan, cases, occasions); 0 when nothing is. */
  gap: z.number().nullable(),
  gapUnit: z.string(),
  /** For trends: the figure compared with, and its period. */
  baseline: z.object({ period: z.string(), value: z.number().nullable() }).nullable(),
  /** Why this state, one sentence. */
  why: text,
});
export type Evaluation = z.infer<typeof evaluation>;

/** What one clause brought an area in the score. */
export const scoreItem = z.object({
  clause: z.string(),
  /** Points possible after weights of unscored items were spread. */
  possible: z.number(),
  /** Capped achievement, 0..100; null when the item is left out. */
  achievement: z.number().nullable(),
  points: z.number(),
  lost: z.number(),
  /** Why it is left out of the score, if it is. */
  leftOut: z.enum(["not_applicable", "not_due", "small"]).nullable(),
  state,
});
export type ScoreItem = z.infer<typeof scoreItem>;

export const areaScore = z.object({
  area: z.string(),
  points: z.number(),
  grade: text,
  /** Ties share the better rank; null when nothing could be scored. */
  rank: z.number().int().nullable(),
  tied: z.boolean(),
  previousRank: z.number().int().nullable(),
  /** Items without data, scored 0. */
  missing: z.number().int(),
  items: z.array(scoreItem),
});
export type AreaScore = z.infer<typeof areaScore>;
