import type { Merge } from "../grid.ts";
import { limits } from "../limits.ts";
import { unreadable } from "../unreadable.ts";
import type { OpenPackage } from "./read-part.ts";
import { attribute, isSet, malformed, XmlFault, XmlScanner } from "./xml-scanner.ts";

/** What stands around a sheet's rows: merged ranges behind them, hidden columns (from 0) before them. */
export type SheetLayout = { merges: Merge[]; hiddenColumns: number[] };

/**
 * Reads the part of a sheet before and behind its rows, which are passed over without a look into them: what is merged
 * must be known before the first row is read, but the format has it behind the last.
 */
export async function readSheetLayout({ path, zip }: OpenPackage, part: string): Promise<SheetLayout> {
  const layout: SheetLayout = { merges: [], hiddenColumns: [] };
  const scanner = new XmlScanner({ open: (name, tag) => addToLayout(layout, name, tag) });
  try {
    for await (const text of aroundRows(zip.read(part))) scanner.push(text);
    scanner.end();
  } catch (error) {
    if (error instanceof XmlFault) throw unreadable(path, error.what, part, error);
    throw error;
  }
  return layout;
}

/** Takes what a tag outside of the rows says of the layout. */
export function addToLayout({ merges, hiddenColumns }: SheetLayout, name: string, tag: string): void {
  if (name === "mergeCell") addMerge(merges, attribute(tag, "ref") ?? "");
  if (name === "col" && isSet(tag, "hidden")) hiddenColumns.push(...columnsOf(tag));
}

const mark = "sheetData";
/** Longest text that the end tag may need: </prefix:sheetData >. */
const overlap = 64;

async function* aroundRows(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let where: "before" | "rows" | "behind" = "before";
  let text = "";
  for await (const piece of pieces) {
    text += piece.toString("latin1");
    if (where === "before") {
      const found = /<(?:[\w.-]+:)?sheetData(?:\s[^>]*)?(\/)?>/.exec(text);
      if (!found && text.length > limits.token) throw malformed("no sheetData");
      if (!found) continue;
      yield text.slice(0, found.index);
      where = found[1] === "/" ? "behind" : "rows";
      text = text.slice(found.index + found[0].length);
    }
    if (where === "rows") {
      const end = endOfRows(text);
      where = end < 0 ? "rows" : "behind";
      text = text.slice(end < 0 ? -overlap : end);
    }
    if (where === "behind") {
      yield text;
      text = "";
    }
  }
  if (where !== "behind") throw malformed("no end of sheetData");
}

/** Place behind </sheetData>; `<` cannot stand in a text. */
function endOfRows(text: string): number {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const before = text.slice(Math.max(0, at - overlap), at);
    if (/<\/(?:[\w.-]+:)?$/.test(before)) {
      const end = text.indexOf(">", at);
      return end < 0 ? -1 : end + 1;
    }
  }
  return -1;
}

function addMerge(merges: Merge[], range: string): void {
  const [, left = "", top, right = "", bottom] = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(range) ?? [];
  const merge = { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) };
  if (/^\$?[A-Z]+\$?\d+$/.test(range)) return;
  if (!(merge.top >= 1 && merge.left >= 0 && merge.bottom >= merge.top && merge.right >= merge.left)) {
    throw malformed(`mergeCell ${range.slice(0, 40)}`);
  }
  if (merges.length >= limits.merges) throw malformed("mergeCells");
  merges.push(merge);
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Columns hidden to the very end of the sheet are hidden because nothing is there. */
function columnsOf(tag: string): number[] {
  const first = Number(attribute(tag, "min"));
  const last = Number(attribute(tag, "max"));
  if (!(first >= 1 && last >= first) || last > limits.columns) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
}
