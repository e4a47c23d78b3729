import { z } from "zod";
import { figure } from "./figure.ts";
import { periodId } from "./period.ts";

export const parityFormat = 1;

const engineOfParity = z.object({ name: z.string(), version: z.string() });

/** One cell that two engines do not agree on: what each gives, null for no value, absent for no cell. */
export const parityDifference = figure.pick({ subject: true, indicator: true, level: true, area: true }).extend({
  policy: z.string(),
  breakdown: z.string(),
  category: z.string(),
  what: z.enum(["presence", "numerator", "denominator", "unknown", "value"]),
  /** In the order of `engines`. */
  values: z.array(z.union([z.number(), z.boolean(), z.null()])).length(2),
});
export type ParityDifference = z.infer<typeof parityDifference>;

/**
 * The certificate of equality: every indicator of every policy, computed by two engines over the same snapshot and
 * compared cell by cell. A cell is one figure (indicator × area × category); its presence and its four numbers are
 * compared exactly.
 */
export const parityFile = z.object({
  format: z.literal(parityFormat),
  engines: z.array(engineOfParity).length(2),
  snapshot: z.string(),
  period: periodId,
  at: z.iso.datetime(),
  policies: z.array(
    z.object({ policy: z.string(), subjects: z.number().int(), indicators: z.number().int(), cells: z.number().int() }),
  ),
  cells: z.number().int(),
  /** At most parityListed of them. */
  differences: z.array(parityDifference),
  /** Number of cells that differ. */
  differing: z.number().int(),
});
export type ParityFile = z.infer<typeof parityFile>;

/** Most differences that a file lists. */
export const parityListed = 1000;
