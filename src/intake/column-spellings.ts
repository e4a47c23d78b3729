import type { HeadingVariant } from "../contracts/column.ts";
import type { Column } from "../contracts/dataset.ts";
import { normaliseHeading, unitOf, withoutUnit } from "./heading-text.ts";

/** A heading that a column may arrive under, normalised, with its unit and without. */
export type Spelling = { variant: HeadingVariant; name: string; base: string; unit: string | undefined };

const known = new WeakMap<Column, readonly [Spelling, ...Spelling[]]>();

/** The headings of a column, its own first. Every sheet is compared with all of them: they are normalised once. */
export function spellingsOf(column: Column): readonly [Spelling, ...Spelling[]] {
  const found = known.get(column);
  if (found) return found;
  const all = [spelling({ heading: column.heading }), ...column.variants.map(spelling)] as const;
  known.set(column, all);
  return all;
}

function spelling(variant: HeadingVariant): Spelling {
  const name = normaliseHeading(variant.heading);
  return { variant, name, base: withoutUnit(name), unit: unitOf(name) };
}
