import { z } from "zod";
import { text } from "./text.ts";

/** Columns that every cross-check's query gives, one row per finding. */
export const crossFindingColumns = [
  /** The dataset whose row must be looked at, and the contract's column in it (NULL: the whole row). */
  { name: "dataset", sql: "VARCHAR" },
  { name: "column_name", sql: "VARCHAR" },
  { name: "submission", sql: "VARCHAR" },
  { name: "sheet", sql: "VARCHAR" },
  { name: "row_number", sql: "BIGINT" },
  { name: "area_code", sql: "VARCHAR" },
  /** What is doubted, never a person's number or name. */
  { name: "value", sql: "VARCHAR" },
  /** The row that it disagrees with, where there is one. */
  { name: "other_submission", sql: "VARCHAR" },
  { name: "other_row", sql: "BIGINT" },
] as const;

/**
 * A check between datasets or senders, over a period's tables whatever the order in which they arrived. Its rows are
 * in the lake already: it warns or gives a clue, it does not refuse.
 */
export const crossCheck = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, "a-z, 0-9 and _, a letter first"),
  /** Datasets that the query reads. */
  datasets: z.array(z.string()).min(1),
  severity: z.enum(["warn", "clue"]),
  actor: z.enum(["clerk", "department", "operator", "inspector"]),
  text,
  /** Portable SQL over the datasets, area and params; gives crossFindingColumns. People are matched by id_key. */
  sql: z.string().min(1),
});
export type CrossCheck = Readonly<z.infer<typeof crossCheck>>;
