import { unzipSync } from "fflate";
import { markerSheet, type SheetMarker, sheetMarker } from "../contracts/own-sheets.ts";
import { sheetRange } from "./cell-ref.ts";
import { type Package, partText } from "./package.ts";
import { cellReader } from "./read-cells.ts";
import { readRows } from "./rows.ts";
import { buildSheet } from "./sheet-builder.ts";
import { addSheet, workbookSheets } from "./workbook.ts";

/** Lists of values for dropdowns, kept on the hidden sheet. */
export type ValueLists = {
  /** The formula of a list of values; the same list is kept once. */
  formula(values: readonly string[]): string;
  lists: readonly (readonly string[])[];
};

/** The first column of the hidden sheet that holds a list. */
const firstList = 3;

/** Collects the lists that dropdowns need; they go to the hidden sheet with addMarker. */
export function valueLists(): ValueLists {
  const lists: (readonly string[])[] = [];
  return {
    lists,
    formula: (values) => {
      const found = lists.findIndex((one) => one.join("\n") === values.join("\n"));
      const index = found >= 0 ? found : lists.push(values) - 1;
      const column = firstList + index;
      return sheetRange(markerSheet, { top: 1, left: column, bottom: values.length, right: column });
    },
  };
}

/** Adds the hidden sheet that says what the workbook is and holds the lists of its dropdowns. */
export function addMarker(parts: Package, marker: SheetMarker, { lists }: Pick<ValueLists, "lists">): void {
  const entries = Object.entries(marker).filter(([, value]) => value !== undefined);
  const height = Math.max(entries.length, ...lists.map((list) => list.length));
  const rows = Array.from({ length: height }, (_, index) => {
    const own = (entries[index] ?? []).map((value) => ({ value: String(value) }));
    const values = lists.map((list) => (list[index] === undefined ? undefined : { value: list[index] }));
    return [own[0], own[1], undefined, ...values];
  });
  const xml = buildSheet({ rows, widths: [12, 24], literal: (style) => style });
  addSheet(parts, { name: markerSheet, xml, at: "last", hidden: true });
}

/** In bytes; a larger file is not one of dudao's own. */
export const largestWorkbook = 256 * 1024 * 1024;

/** What the hidden sheet of a workbook says; undefined for any zip that is not one of dudao's own. */
export function markerIn(workbook: Uint8Array): SheetMarker | undefined {
  try {
    const book = unpacked(workbook, (name) => /\.rels$|workbook\d*\.xml$/.test(name), 1 << 20);
    const sheet = workbookSheets(book).find(({ name }) => name === markerSheet);
    if (!sheet) return undefined;
    const wanted = (name: string) => name === sheet.part || /sharedstrings\.xml$/i.test(name);
    return markerOf(new Map([...book, ...unpacked(workbook, wanted, largestWorkbook)]));
  } catch {
    return undefined;
  }
}

/** Some parts of a file that may be anyone's: none larger than it says, and none that says it is too large. */
function unpacked(bytes: Uint8Array, wanted: (name: string) => boolean, most: number): Package {
  const found = unzipSync(bytes, { filter: ({ name, originalSize }) => wanted(name) && originalSize <= most });
  return new Map(Object.entries(found));
}

function markerOf(parts: Package): SheetMarker | undefined {
  const sheet = workbookSheets(parts).find(({ name }) => name === markerSheet);
  if (!sheet) return undefined;
  const text = cellReader(parts);
  const rows = readRows(partText(parts, sheet.part), new Set(Array.from({ length: 10 }, (_, index) => index + 1)));
  const entries = [...rows.values()].map((cells) =>
    [0, 1].map((at) => text(cells.find(({ column }) => column === at))),
  );
  return sheetMarker.safeParse(Object.fromEntries(entries.filter(([name]) => name !== ""))).data;
}
