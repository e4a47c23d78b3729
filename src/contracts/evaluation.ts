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

/** How fast the gap must close and has closed, in `gapUnit` a month; for targets whose date is still to come. */
export const runRate = z.object({
  /** Needed in each month from the figure's period to the date. */
  needed: z.number(),
  /** Gained in a month over the periods known; null with one period only. Negative: it went the other way. */
  recent: z.number().nullable(),
  months: z.number(),
});
export type RunRate = z.infer<typeof runRate>;

/** The chance of meeting a target by its date if things go on as they went: a band of probability and its words. */
export const chance = z.object({ low: z.number(), high: z.number(), words: text, periods: z.number().int() });
export type Chance = z.infer<typeof chance>;

/** What another reading of a clause (口径) would give. */
export const alternative = z.object({
  reading: text,
  state,
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  target: z.number().nullable(),
  operator: z.string(),
  gap: z.number().nullable(),
  gapUnit: z.string(),
});
export type Alternative = z.infer<typeof alternative>;

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
  /** The clause that this one restates: judged there, and counted once. */
  restates: z.string().optional(),
  /** The readings not chosen that can be computed, side by side. */
  alternatives: z.array(alternative).optional(),
  /** Left out where there is no date to come, or nothing is missing. */
  runRate: runRate.optional(),
  /** Left out like `runRate`; null where the history is too short to say. */
  chance: chance.nullable().optional(),
});
export type Evaluation = z.infer<typeof evaluation>;

/** What one clause brought an area in the score. */
export const scoreItem = z.object({
  clause: z.string(),
  /** Points possible after weights of unscored items were spread. */
  possible: z.number(),
  /** Capped achievement in percent; null when the item is left out. */
  achievement: z.number().nullable(),
  /** The achievement is that of an earlier period, capped: this period's report is missing. */
  carried: z.boolean(),
  points: z.number(),
  lost: z.number(),
  /** Why it is left out of the score, if it is. */
  leftOut: z.enum(["not_applicable", "not_due", "small", "no_data"]).nullable(),
  state,
});
export type ScoreItem = z.infer<typeof scoreItem>;

/** A veto or deduction that applied, with what it took from the points. */
export const adjustment = z.object({
  clause: z.string(),
  state,
  effect: z.enum(["lowest_grade", "rank_last", "points", "cap"]),
  points: z.number(),
  /** The most points left by a `cap`. */
  cap: z.number().optional(),
  words: text,
  source: z.string(),
});
export type Adjustment = z.infer<typeof adjustment>;

const places = z.object({ low: z.number().int(), high: z.number().int() });

/** Ranks between which an area lies in nine of ten resamples; `low` is the better one. */
export const rankBand = places.extend({
  /** By sampling noise alone, and by changed weights alone. */
  sampling: places,
  weights: places,
  /** Areas of one tier cannot be told apart from the tier's first. */
  tier: z.number().int(),
});
export type RankBand = z.infer<typeof rankBand>;

export const areaScore = z.object({
  area: z.string(),
  points: z.number(),
  /** Points of the items, before vetoes and deductions. */
  basic: z.number(),
  adjustments: z.array(adjustment),
  grade: text,
  /** Ties share the better rank; null when nothing could be scored. */
  rank: z.number().int().nullable(),
  tied: z.boolean(),
  previousRank: z.number().int().nullable(),
  /** The rank among the areas of its own peer group. */
  peer: z.object({ group: z.string(), rank: z.number().int(), tied: z.boolean(), of: z.number().int() }).nullable(),
  /** Null where there is no rank. */
  band: rankBand.nullable(),
  /** Items without data. */
  missing: z.number().int(),
  items: z.array(scoreItem),
});
export type AreaScore = z.infer<typeof areaScore>;

/** What meeting one clause, and nothing else, would bring an area. */
export type Gain = {
  clause: string;
  /** Points more than now, and the rank then. */
  points: number;
  rank: number;
  /** `no_data`: the report must come first. */
  state: State;
  /** What it takes, in people, yuan or cases; null where nobody knows. */
  gap: number | null;
  gapUnit: string;
};
