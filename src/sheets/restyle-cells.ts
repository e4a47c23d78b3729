import { cellRef } from "./cell-ref.ts";
import { editRows, type XmlCell } from "./rows.ts";
import { columnStyles } from "./worksheet.ts";
import { attribute, prefixOf, withAttribute } from "./xml.ts";

/** By row and column (from 0): the style that a cell gets in the place of its own. */
export type Restyling = ReadonlyMap<number, ReadonlyMap<number, (style: number) => number>>;

/** A worksheet in which some cells look otherwise; values stay, cells that were not there are made blank. */
export function restyleCells(xml: string, restyling: Restyling): string {
  const prefix = prefixOf(xml, "worksheet");
  const ofColumn = columnStyles(xml);
  return editRows(xml, new Set(restyling.keys()), ({ row, style: ofRow, cells }) => {
    const wanted = restyling.get(row) ?? new Map<number, (style: number) => number>();
    const there = new Set(cells.map(({ column }) => column));
    const added = [...wanted.keys()].filter((column) => !there.has(column));
    const made = added.map(
      (column): XmlCell => ({
        column,
        tag: `<${prefix}c r="${cellRef(row, column)}" s="${ofRow ?? ofColumn(column)}">`,
        content: "",
      }),
    );
    return [...cells, ...made].map((cell) => {
      const change = wanted.get(cell.column);
      if (!change) return cell;
      return { ...cell, tag: withAttribute(cell.tag, "s", String(change(Number(attribute(cell.tag, "s") ?? 0)))) };
    });
  });
}
