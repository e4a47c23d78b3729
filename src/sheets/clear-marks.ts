import { explanationSheets, markerSheet } from "../contracts/own-sheets.ts";
import { parseRef } from "./cell-ref.ts";
import { removeComments } from "./comments.ts";
import { markColours } from "./explanation-sheet.ts";
import { type Package, partText, setPart } from "./package.ts";
import { type Restyling, restyleCells } from "./restyle-cells.ts";
import type { StyleBook } from "./styles.ts";
import { removeValidations } from "./validations.ts";
import { removeSheet, workbookSheets } from "./workbook.ts";
import { attribute, prefixOf } from "./xml.ts";

/** Takes what an earlier round added out of a workbook: dudao's own sheets, comments, dropdowns and fills. */
export function clearMarks(parts: Package, styles: StyleBook): void {
  for (const name of [markerSheet, ...Object.values(explanationSheets)]) removeSheet(parts, name);
  for (const { part } of workbookSheets(parts)) {
    removeComments(parts, part);
    const xml = removeValidations(partText(parts, part), markerSheet);
    const marked = markedCells(xml, styles);
    setPart(parts, part, marked.size === 0 ? xml : restyleCells(xml, marked));
  }
}

/** Looks through the cells only where a style has one of the colours. */
function markedCells(xml: string, styles: StyleBook): Restyling {
  const marked = new Map<number, Map<number, (style: number) => number>>();
  const own = styles.filledWith(Object.values(markColours));
  if (own.length === 0) return marked;
  const clear = (style: number) => styles.vary(style, { fill: null });
  const prefix = prefixOf(xml, "worksheet");
  const cell = new RegExp(`<${prefix}c(?=\\s)[^>]*?\\ss="(?:${own.join("|")})"[^>]*>`, "g");
  for (const [tag] of xml.matchAll(cell)) {
    const { row, column } = parseRef(attribute(tag, "r") ?? "A1");
    marked.set(row, (marked.get(row) ?? new Map()).set(column, clear));
  }
  return marked;
}
