import { z } from "zod";
import { state } from "./evaluation.ts";
import { readFormat } from "./manifest.ts";

/** Numerator, denominator, unknown and value of an area's figure. */
const figureParts = z.tuple([z.number(), z.number(), z.number(), z.number().nullable()]);

/** An indicator's figures of one period as published: by which definition, and area by area. */
const publishedIndicator = z.object({ definition: z.string(), areas: z.record(z.string(), figureParts) });
export type PublishedIndicatorFigures = z.infer<typeof publishedIndicator>;

/** What a clause came to in the policy's own area in one period as published. */
const publishedClause = z.object({
  definition: z.string(),
  state,
  value: z.number().nullable(),
  target: z.number().nullable(),
});
export type PublishedClauseOutcome = z.infer<typeof publishedClause>;

/** Everything published of one period: each figure and outcome under the definition it was published by. */
export const publishedPeriod = z.object({
  indicators: z.record(z.string(), publishedIndicator),
  clauses: z.record(z.string(), publishedClause),
});
export type PublishedPeriod = z.infer<typeof publishedPeriod>;

/** A record of the lake: what a policy's publication said of its period and of all before it. */
export const publishedFigures = z.object({
  format: readFormat,
  at: z.iso.datetime(),
  by: z.string(),
  policy: z.string(),
  periods: z.record(z.string(), publishedPeriod),
});
export type PublishedFigures = z.infer<typeof publishedFigures>;

/**
 * A definition that has changed, over the periods published before: what was published under the earlier definition,
 * and the same period by today's. For clauses the states and targets, for indicators the figures of the policy's area.
 */
export type Bridge = {
  kind: "indicator" | "clause";
  id: string;
  /** The first period under today's definition. */
  since: string;
  periods: { period: string; earlier: BridgeEnd; today: BridgeEnd }[];
};

export type BridgeEnd = { value: number | null; state: z.infer<typeof state> | null; target: number | null };
