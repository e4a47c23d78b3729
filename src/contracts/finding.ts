import { z } from "zod";
import { text } from "./text.ts";

/** One fault in one cell (or in a whole sheet when row or column is null). */
export const finding = z.object({
  file: z.string(),
  sheet: z.string().nullable(),
  /** Row as a spreadsheet program numbers it: the heading row counts, the first row is 1. */
  row: z.number().int().nullable(),
  /** The contract's column name; null for the whole row. */
  column: z.string().nullable(),
  /** The heading as the sender wrote it. */
  heading: z.string().nullable(),
  /** The value as sent; identity numbers, names and telephones are masked. */
  value: z.string().nullable(),
  /** Id of the check: required, type, allowed, range, pattern, identity, unique, area, or the id of a row check or cross-check. */
  check: z.string(),
  severity: z.enum(["refuse", "warn", "clue"]),
  actor: z.enum(["clerk", "department", "operator", "inspector"]),
  text,
});
export type Finding = z.infer<typeof finding>;

/** Columns of a findings file, as intake writes it; the text is in two columns. */
export const findingColumns = [
  "file",
  "sheet",
  "row",
  "column",
  "heading",
  "value",
  "check",
  "severity",
  "actor",
  "text_zh",
  "text_en",
].map((name) => ({ name, sql: name === "row" ? "BIGINT" : "VARCHAR" }));
