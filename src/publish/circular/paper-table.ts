import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { PaperTable } from "./circular.ts";
import { fonts, sizes } from "./paper.ts";

/** Width of the text area, 156 mm, in twips. */
const line = 8845;

/** A table with a head that is repeated on each page and rows that no page cuts. */
export function paperTable({ head, rows, widths, right }: PaperTable): Table {
  const sum = widths.reduce((all, one) => all + one, 0);
  const columns = widths.map((width) => Math.round((line * width) / sum));
  const border = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
  return new Table({
    width: { size: line, type: WidthType.DXA },
    columnWidths: columns,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, at) => cell(text, columns[at], "head")),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, at) => cell(text, columns[at], right.includes(at) ? "number" : "text")),
          }),
      ),
    ],
  });
}

function cell(text: string, width: number | undefined, kind: "head" | "number" | "text"): TableCell {
  const alignment = { head: AlignmentType.CENTER, number: AlignmentType.RIGHT, text: AlignmentType.LEFT }[kind];
  const font = kind === "head" ? fonts.first : fonts.body;
  return new TableCell({
    ...(width === undefined ? {} : { width: { size: width, type: WidthType.DXA } }),
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: [new Paragraph({ alignment, children: [new TextRun({ text, font, size: sizes.table })] })],
  });
}
