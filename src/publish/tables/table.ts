import type { State } from "../../contracts/evaluation.ts";
import type { Measured } from "../../contracts/published.ts";
import type { Text } from "../../contracts/text.ts";

/** A number with how it is written: `state` as a mark and a tint beside it, `sign` before it. */
export type FigureValue = { figure: number; measured: Measured; state?: State | null; sign?: string };

/** A state, written as its word. */
export type StateValue = { judged: State };

/** What stands in place of a figure about too few people. */
export const withheld = { withheld: true } as const;

/** What stands in place of a figure that nobody reported. */
export const notReported = { reported: false } as const;

export type Value = string | number | boolean | null | FigureValue | StateValue | typeof withheld | typeof notReported;

/** A column: its Chinese heading, unique within the table and the name in its CSV, and what is in it. */
export type Field = {
  name: string;
  en: string;
  type: "string" | "integer" | "number" | "boolean" | "date";
  /** What the values are, where the heading does not say. */
  note?: Text;
  /** Characters wide in a workbook. */
  width: number;
  /** How the numbers of a workbook are shown; figures say it themselves. */
  format?: string;
  /** What stands for a blank cell in a workbook. */
  blank?: string;
};

/** A table as people take it away, as a sheet or as a CSV file. */
export type Table = { name: string; title: Text; note: Text; fields: readonly Field[]; rows: readonly Value[][] };

/** A field with what it holds for each item of a list. */
export type Column<Item> = Field & { of: (item: Item) => Value };

/** A table of a list of items. */
export function tableOf<Item>(
  about: Pick<Table, "name" | "title" | "note">,
  columns: readonly Column<Item>[],
  items: readonly Item[],
): Table {
  const fields = columns.map(({ of: _, ...field }) => field);
  return { ...about, fields, rows: items.map((item) => columns.map(({ of }) => of(item))) };
}

/** A figure of a page as a value; `null` where there is none. */
export function figureValue(
  figure: number | null,
  measured: Measured,
  shown: Pick<FigureValue, "state" | "sign"> = {},
): Value {
  return figure === null ? null : { figure, measured, ...shown };
}

/** A state of a page as a value; `null` where there is none. */
export function stateValue(state: State | null): Value {
  return state === null ? null : { judged: state };
}
