import { z } from "zod";
import { text } from "./text.ts";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/);

/**
 * How an indicator's column becomes a figure:
 * share = true / (true + false); count = number of true;
 * sum = sum of a numeric column; ratio = sum of the column / sum of <column>_base.
 */
export const figureKind = z.enum(["share", "count", "sum", "ratio"]);
export type FigureKind = z.infer<typeof figureKind>;

/** What a reader must know about an indicator; its column in the subject's query has the same id. */
export const indicatorWords = z
  .strictObject({
    title: text,
    figure: figureKind,
    /** Of a ratio: its numerator is a part of its denominator, so that it lies between 0 and 1. */
    part: z.literal(true).optional(),
    /** Unit of the numerator: 人, 户, 个, 元, 天, 次. */
    unit: z.string(),
    better: z.enum(["higher", "lower", "neither"]),
    numerator: text,
    denominator: text.nullable(),
    exclusions: text,
    caveats: text,
    /** What proves a met fact on the spot; the query then has the column <id>_verified (true: met and proven). */
    verified: text.optional(),
    /** How the figure can be improved without the thing itself getting better. */
    perverse: text,
  })
  .refine(({ figure, part }) => part === undefined || figure === "ratio", "part is said of ratios only");
export type IndicatorWords = z.infer<typeof indicatorWords>;

/** The words beside `queries/<subject>.sql`. */
export const subjectWords = z.strictObject({
  subject: name,
  title: text,
  /** What one row of the query is. */
  row: text,
  /** Datasets that the query reads; the first one holds the subject itself. */
  uses: z.array(name).min(1),
  /** How a level's figure comes from the areas below: sums of sums, or not at all (a stated figure holds for its own area). */
  rollup: z.enum(["sum", "none"]).default("sum"),
  /** Columns of the query by which every indicator is also broken down. */
  breakdowns: z.record(name, z.strictObject({ title: text })).default({}),
  indicators: z.record(name, indicatorWords),
});
export type SubjectWords = z.infer<typeof subjectWords>;

/** A subject: its query and the words beside it. */
export type Subject = SubjectWords & {
  /** The query as it stands in its file; runs by hand over the tables it names. */
  sql: string;
  /** Path of the query relative to its programme's folder. */
  file: string;
};

/**
 * Columns that every subject's query must give first:
 * subject_id (text), area_code, label (masked name for lists), submission and row_number (where the record came from).
 */
export const subjectColumns = ["subject_id", "area_code", "label", "submission", "row_number"] as const;

/** An indicator with the subject it belongs to. */
export type Indicator = IndicatorWords & {
  id: string;
  subject: string;
  /** Stated for an area and never rolled up: without a statement nothing is known, not even that it is 0. */
  stated?: boolean;
};

/** All indicators of a list of subjects by id; ids are unique across subjects. */
export function indicatorsOf(subjects: readonly SubjectWords[]): Map<string, Indicator> {
  return new Map(
    subjects.flatMap((subject) =>
      Object.entries(subject.indicators).map(
        ([id, words]) => [id, { ...words, id, subject: subject.subject, stated: subject.rollup === "none" }] as const,
      ),
    ),
  );
}
