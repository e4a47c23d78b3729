import type { Text } from "../../contracts/text.ts";
import type { WorkbenchSource, WorkbenchType, WorkbenchValue } from "../../contracts/workbench.ts";

/** A column: its type, its words in Chinese and English, and its value in a row. */
export type ColumnOf<Row> = readonly [
  type: WorkbenchType,
  zh: string,
  en: string,
  value: (row: Row) => WorkbenchValue | undefined,
];

/** A table of the workbench from the rows that the site is made of. */
export function workbenchTable<Row>(
  words: { name: string; title: Text; row: Text },
  rows: () => Iterable<Row>,
  columns: Readonly<Record<string, ColumnOf<Row>>>,
): WorkbenchSource {
  const values = Object.values(columns).map(([, , , value]) => value);
  return {
    ...words,
    columns: Object.entries(columns).map(([name, [type, zh, en]]) => ({ name, type, text: { zh, en } })),
    *cells() {
      for (const row of rows()) yield values.map((value) => value(row) ?? null);
    },
  };
}
