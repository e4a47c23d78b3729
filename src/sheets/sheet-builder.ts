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
  /** Rows at the top that stay in sight, and columns at the left. */
  frozen?: number;
  frozenColumns?: number;
  /** Cells with a button each to filter the rows below by. */
  filter?: Range;
  /** Pages that a wrapped sheet is printed across; 1 when left out. */
  pagesAcross?: number;
  /** The page's foot, in the codes of spreadsheet programs: &P is the page's number. */
  footer?: string;
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
    `<sheetViews><sheetView workbookViewId="0">${pane(sheet)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    `<cols>${columns(sheet)}</cols><sheetData>`,
    rows.join(""),
    "</sheetData>",
    sheet.filter ? `<autoFilter ref="${rangeRef(sheet.filter)}"/>` : "",
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>` : "",
    links.length > 0 ? `<hyperlinks>${links.join("")}</hyperlinks>` : "",
    sheet.footer === undefined
      ? ""
      : '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    sheet.wrapped
      ? `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${sheet.pagesAcross ?? 1}" fitToHeight="0"/>`
      : "",
    sheet.footer === undefined ? "" : `<headerFooter><oddFooter>${escapeXml(sheet.footer)}</oddFooter></headerFooter>`,
    "</worksheet>",
  ].join("");
}

/** Spreadsheet programs do not measure the rows of a file that they open. */
function height(sheet: NewSheet, row: number, cells: readonly (NewCell | undefined)[]): string {
  if (!sheet.wrapped) return "";
  const lines = cells.map((cell, column) =>
    (typeof cell?.value === "string" ? cell.value : "")
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsWide(line) / room(sheet, row, column))), 0),
  );
  const most = Math.max(1, ...lines);
  return most === 1 ? "" : ` ht="${Math.min(409, most * lineHeight)}" customHeight="1"`;
}

/** Points; enough for the fonts that stand in where 宋体 is missing. */
const lineHeight = 16.5;

/** Lines break before they are full: no mark of punctuation begins one. */
const filled = 0.93;

/** Characters that a line of a cell surely holds; a merged one has the width of all its columns. */
function room({ widths, merges = [] }: NewSheet, row: number, column: number): number {
  const merged = merges.find(({ top, bottom, left }) => top <= row && row <= bottom && left === column);
  const own = widths.slice(column, (merged?.right ?? column) + 1);
  return Math.max(1, (own.reduce((sum, width) => sum + width, 0) - 1) * filled);
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

function pane({ frozen: rows = 0, frozenColumns: across = 0 }: NewSheet): string {
  if (rows === 0 && across === 0) return "";
  const corner = `${rows > 0 ? "bottom" : "top"}${across > 0 ? "Right" : "Left"}`;
  const split = `${across > 0 ? ` xSplit="${across}"` : ""}${rows > 0 ? ` ySplit="${rows}"` : ""}`;
  return `<pane${split} topLeftCell="${cellRef(rows + 1, across)}" activePane="${corner}" state="frozen"/>`;
}

function columns({ widths, columnStyles = [] }: NewSheet): string {
  return widths
    .map((width, index) => {
      const style = columnStyles[index] === undefined ? "" : ` style="${columnStyles[index]}"`;
      return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${style}/>`;
    })
    .join("");
}
