import { z } from "zod";
import { level } from "./area.ts";
import { clauseId, type Measure, measure } from "./measure.ts";
import { scoring } from "./scoring.ts";
import { type Text, text } from "./text.ts";

export type {
  DutyMeasure,
  FigureMeasure,
  Measure,
  TimeLimitMeasure,
  TrendMeasure,
} from "./measure.ts";

const isoDate = z.iso.date();

/** A choice of reading (口径) where the wording leaves one. */
const interpretation = z.strictObject({
  chosen: text,
  /** The readings not chosen; one with a measure of its own is computed beside the chosen one. */
  others: z.array(text.extend({ measure: measure.optional() })).default([]),
});

export const clause = z.strictObject({
  id: clauseId,
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

/** The head of a policy: policies/<id>/policy.yaml; chapters and scoring.yaml stand beside it. */
export const policyHead = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{4}$/),
  title: text,
  document: z.strictObject({ title: z.string(), issued: isoDate.optional(), issuer: z.string().optional() }),
  /** Code of the area whose duty it is. */
  area: z.string(),
  level,
  /** Number of clauses that the document's catalogue counts, 001 to this; each must be there. */
  catalogue: z.number().int().positive().optional(),
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

/** A measure with the id under which its figures stand. */
export type Reading = { id: string; measure: Measure };

/** The readings of a clause that were not chosen and can be computed, each under an id of its own. */
export function otherReadings({ id, interpretation }: Clause): (Reading & Text)[] {
  const computed = (interpretation?.others ?? []).flatMap(({ zh, en, measure }) =>
    measure ? [{ zh, en, measure }] : [],
  );
  return computed.map((reading, at) => ({ ...reading, id: `${id}/${at + 1}` }));
}

/** All clauses of a policy in the document's order. */
export function clausesOf(policy: Policy): Clause[] {
  return policy.chapters.flatMap((one) => one.clauses);
}
