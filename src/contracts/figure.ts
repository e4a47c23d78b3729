import { z } from "zod";
import { level } from "./area.ts";

/**
 * One figure: an indicator for one area, one period and (optionally) one category of one breakdown.
 * share: value = numerator / denominator; ratio: sums; count and sum: value = numerator.
 * denominator counts the subjects in scope (ratio: the sum of the base); unknown counts subjects
 * in scope whose fact is blank (they are in neither numerator nor denominator).
 * value is null when there is nothing in scope. No row at all: the area has no subject in the query.
 */
export const figure = z.object({
  period: z.string(),
  subject: z.string(),
  indicator: z.string(),
  level,
  area: z.string(),
  /** "" for the whole; else the breakdown's column. */
  breakdown: z.string(),
  category: z.string(),
  numerator: z.number(),
  denominator: z.number(),
  unknown: z.number(),
  value: z.number().nullable(),
});
export type Figure = z.infer<typeof figure>;

/** Columns of the figures' Parquet file, in order. */
export const figureColumns = [
  { name: "period", sql: "VARCHAR" },
  { name: "subject", sql: "VARCHAR" },
  { name: "indicator", sql: "VARCHAR" },
  { name: "level", sql: "VARCHAR" },
  { name: "area", sql: "VARCHAR" },
  { name: "breakdown", sql: "VARCHAR" },
  { name: "category", sql: "VARCHAR" },
  { name: "numerator", sql: "DOUBLE" },
  { name: "denominator", sql: "DOUBLE" },
  { name: "unknown", sql: "DOUBLE" },
  { name: "value", sql: "DOUBLE" },
] as const;

/** Key under which a figure is looked up. */
export function figureKey(
  at: Pick<Figure, "period" | "indicator" | "area"> & Partial<Pick<Figure, "breakdown" | "category">>,
): string {
  return `${at.period}|${at.indicator}|${at.area}|${at.breakdown ?? ""}|${at.category ?? ""}`;
}
