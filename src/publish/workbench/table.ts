import { columnsOf, type TableShape, type WorkbenchSource, type WorkbenchValue } from "../../contracts/workbench.ts";

/** A table of the workbench from the rows that the site is made of, and each column's value in a row. */
export function workbenchTable<Row, Name extends string>(
  shape: TableShape<Name>,
  rows: () => Iterable<Row>,
  values: Readonly<Record<NoInfer<Name>, (row: Row) => WorkbenchValue | undefined>>,
): WorkbenchSource {
  const { name, title, row } = shape;
  const columns = columnsOf(shape);
  const inOrder = columns.map((column) => values[column.name as Name]);
  return {
    ...{ name, title, row, columns },
    *cells() {
      for (const one of rows()) yield inOrder.map((value) => value(one) ?? null);
    },
  };
}
