import { isFormulaLike } from "../contracts/formula-cell.ts";
import { cellRef, type Range, rangeRef } from "./cell-ref.ts";
import { cellXml, escapeXml } from "./xml.ts";

/** A cell of a sheet that dudao writes; a text is never a formula. `link` leads to a place in the workbook. */
export type NewCell = { value: string | number; style?: number; link?: string };

export type NewSheet = {
  rows: Iterable<readonly (NewCell | undefined)[]>;
  /** Widths in characters, by column. */
  widths: readonly number[];
  /** Styles of the columns' blank cells. */
  columnStyles?: readonly (number | undefined)[];
  /** Rows at the top that stay in sight. */
  frozen?: number;
  merges?: readonly Range[];
  /** Rows grow with their texts, and the sheet prints across one page. */
  wrapped?: boolean;
  /** Style that marks a text as text where it could be taken for a formula. */
  literal: (style: number) => number;
};

/** The XML of a worksheet, made of texts and numbers only. */
export function buildSheet(sheet: NewSheet): string {
  const links: string[] = [];
  const rows: string[] = [];
  let row = 0;
  for (const cells of sheet.rows) {
    row += 1;
    const written = cells.map((cell, column) => (cell ? writeCell(sheet, row, column, cell, links) : "")).join("");
    if (written !== "") rows.push(`<row r="${row}"${height(sheet, row, cells)}>${written}</row>`);
  }
  const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${rangeRef(range)}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    sheet.wrapped ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : "",
    `<sheetViews><sheetView workbookViewId="0">${pane(sheet.frozen)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    `<cols>${columns(sheet)}</cols><sheetData>`,
    rows.join(""),
    "</sheetData>",
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>` : "",
    links.length > 0 ? `<hyperlinks>${links.join("")}</hyperlinks>` : "",
    sheet.wrapped ? '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' : "",
    "</worksheet>",
  ].join("");
}

/** Spreadsheet programs do not measure the rows of a file that they open; merged rows have the whole width. */
function height(
  { wrapped, widths, merges = [] }: NewSheet,
  row: number,
  cells: readonly (NewCell | undefined)[],
): string {
  if (!wrapped || merges.some(({ top, bottom }) => top <= row && row <= bottom)) return "";
  const lines = cells.map((cell, column) =>
    String(cell?.value ?? "")
      .split("\n")
      .reduce(
        (sum, line) => sum + Math.max(1, Math.ceil(columnsWide(line) / Math.max(1, (widths[column] ?? 10) - 1))),
        0,
      ),
  );
  const most = Math.max(1, ...lines);
  return most === 1 ? "" : ` ht="${Math.min(409, most * 15)}" customHeight="1"`;
}

/** Chinese characters and marks are two columns wide. */
function columnsWide(text: string): number {
  return [...text].reduce((sum, mark) => sum + ((mark.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}

function writeCell(sheet: NewSheet, row: number, column: number, cell: NewCell, links: string[]): string {
  const ref = cellRef(row, column);
  if (cell.link !== undefined)
    links.push(
      `<hyperlink ref="${ref}" location="${escapeXml(cell.link)}" display="${escapeXml(String(cell.value))}"/>`,
    );
  const base = cell.style ?? sheet.columnStyles?.[column] ?? 0;
  if (typeof cell.value === "number") return `<c r="${ref}" s="${base}"><v>${cell.value}</v></c>`;
  if (cell.value === "") return `<c r="${ref}" s="${base}"/>`;
  const style = isFormulaLike(cell.value) ? sheet.literal(base) : base;
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXml(cell.value)}</t></is></c>`;
}

function pane(frozen: number | undefined): string {
  if (frozen === undefined) return "";
  return `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
}

function columns({ widths, columnStyles = [] }: NewSheet): string {
  return widths
    .map((width, index) => {
      const style = columnStyles[index] === undefined ? "" : ` style="${columnStyles[index]}"`;
      return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${style}/>`;
    })
    .join("");
}
