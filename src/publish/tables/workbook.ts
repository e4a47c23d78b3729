import { blankWorkbook } from "../../sheets/blank-workbook.ts";
import { columnName, type Range, sheetName, sheetRange } from "../../sheets/cell-ref.ts";
import { packed } from "../../sheets/package.ts";
import { buildSheet, type NewCell } from "../../sheets/sheet-builder.ts";
import { type StyleBook, styleBook } from "../../sheets/styles.ts";
import { addSheet, nameCells } from "../../sheets/workbook.ts";
import type { Table } from "./table.ts";
import { type CellStyles, cellStyles } from "./workbook-cells.ts";

/** A table as a sheet: `frozen` columns stay in sight and on every page, `paper` of them are printed (all when left out). */
export type SheetOf = { tab: string; table: Table; frozen: number; paper?: number; pagesAcross?: number };

const headRow = 3;

/**
 * Tables as the bytes of a workbook: numbers as numbers with their formats, dates as dates, heads that stay in sight
 * and are repeated on paper, filters, A4 across. Equal tables, equal bytes.
 */
export function workbookOf(heading: string, sheets: readonly SheetOf[]): Uint8Array {
  const book = blankWorkbook();
  const styles = styleBook(book);
  const cells = cellStyles(styles);
  sheets.forEach((sheet, at) => {
    addSheet(book, { name: sheet.tab, xml: sheetXml(heading, sheet, styles, cells), at: "last" });
    const { fields, rows } = sheet.table;
    const whole = { top: 1, left: 0, bottom: headRow + rows.length, right: (sheet.paper ?? fields.length) - 1 };
    const filtered = filterOf(sheet.table);
    nameCells(book, at, "_FilterDatabase", sheetRange(sheet.tab, filtered));
    nameCells(book, at, "Print_Area", sheetRange(sheet.tab, whole));
    nameCells(book, at, "Print_Titles", repeated(sheet));
  });
  styles.save();
  return packed(book);
}

function sheetXml(heading: string, sheet: SheetOf, styles: StyleBook, cells: CellStyles): string {
  const { table, frozen, paper, pagesAcross } = sheet;
  const { fields, rows, title, note } = table;
  const last = Math.max(0, Math.min(paper ?? fields.length, 12) - 1);
  const line = (row: number): Range => ({ top: row, left: 0, bottom: row, right: last });
  const texts: NewCell[][] = [
    [{ value: `${heading}　${title.zh} ${title.en}`, style: styles.add({ bold: true, size: 16 }) }],
    [{ value: `${note.zh} ${note.en}`, style: styles.add({ color: "595959", size: 10, wrap: true }) }],
    fields.map(({ name, en }) => ({ value: `${name}\n${en}`, style: cells.head })),
  ];
  return buildSheet({
    rows: [...texts, ...rows.map((row) => fields.map((field, at) => cells.of(row[at] ?? null, field)))],
    widths: fields.map(({ width }) => width),
    frozen: headRow,
    frozenColumns: frozen,
    filter: filterOf(table),
    merges: last > 0 ? [line(1), line(2)] : [],
    wrapped: true,
    ...(pagesAcross === undefined ? {} : { pagesAcross }),
    footer: `&L${heading}　${title.zh}&R第 &P 页，共 &N 页`,
    literal: (style) => styles.vary(style, { literal: true }),
  });
}

/** What is on every page: the head, and the frozen columns where a sheet is printed across several pages. */
function repeated({ tab, frozen, pagesAcross = 1 }: SheetOf): string {
  const name = sheetName(tab);
  const rows = `${name}!$${headRow}:$${headRow}`;
  return pagesAcross > 1 && frozen > 0 ? `${name}!$A:$${columnName(frozen - 1)},${rows}` : rows;
}

function filterOf({ fields, rows }: Table): Range {
  return { top: headRow, left: 0, bottom: headRow + rows.length, right: fields.length - 1 };
}
