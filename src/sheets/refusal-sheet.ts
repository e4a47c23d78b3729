import { writeFile } from "node:fs/promises";
import { explanationSheets, type SheetMarker } from "../contracts/own-sheets.ts";
import type { ErrorDetail } from "../errors.ts";
import { blankWorkbook } from "./blank-workbook.ts";
import { clearMarks } from "./clear-marks.ts";
import { addMarker } from "./marker.ts";
import { openOriginal } from "./open-original.ts";
import { type Package, packed } from "./package.ts";
import { recordsWorkbook, tabName } from "./records-sheet.ts";
import { buildSheet } from "./sheet-builder.ts";
import { styleBook } from "./styles.ts";
import { addSheet } from "./workbook.ts";

export type RefusalInput = {
  /** Path of the sender's workbook, the records of a text file, or nothing where the file cannot be read. */
  original: string | readonly (readonly string[])[] | undefined;
  fileName: string;
  sender: string;
  error: ErrorDetail;
  marker: SheetMarker & { period: string };
  /** Path of the .xlsx to write. */
  out: string;
};

/** Writes why a whole file was refused and what to do, in front of the sender's own workbook where that can be read. */
export async function refusalSheet(input: RefusalInput): Promise<void> {
  const book = await openRefused(input);
  const styles = styleBook(book);
  clearMarks(book, styles);
  const title = styles.add({ bold: true, size: 16 });
  const name = styles.add({ bold: true, border: true, wrap: true, fill: "D9E2F3" });
  const value = styles.add({ border: true, wrap: true });
  const rows = [
    [{ value: "退回说明：整个文件没有接收", style: title }],
    [{ value: `报送单位：${input.sender}　期次：${input.marker.period}　文件：${input.fileName}` }],
    [],
    ...reasons(input.error).map(([word = "", text = ""]) => [
      { value: word, style: name },
      { value: text, style: value },
    ]),
  ];
  const xml = buildSheet({
    rows,
    widths: [18, 90],
    merges: titleRows,
    wrapped: true,
    literal: (style) => styles.vary(style, { literal: true }),
  });
  addSheet(book, { name: explanationSheets.repair, xml, at: "first" });
  addMarker(book, input.marker, { lists: [] });
  styles.save();
  await writeFile(input.out, packed(book));
}

async function openRefused({ original, fileName }: RefusalInput): Promise<Package> {
  if (original === undefined) return blankWorkbook();
  if (typeof original !== "string") return recordsWorkbook(original, tabName(fileName), undefined, undefined);
  return openOriginal(original).catch(() => blankWorkbook());
}

/** The title and the line below it run over both columns. */
const titleRows = [1, 2].map((row) => ({ top: row, bottom: row, left: 0, right: 1 }));

function reasons({ what, where, got, allowed, next }: ErrorDetail): (string | undefined)[][] {
  return [
    ["原因 why", `${what.zh}\n${what.en}`],
    ["位置 where", where],
    ["得到 got", got],
    ["允许 allowed", allowed],
    ["怎么办 next", `${next.zh}\n${next.en}`],
    ["改好以后", "把改好的文件（本文件或原文件）放回收件箱，文件名不限。"],
  ].filter(([, text]) => text !== undefined);
}
