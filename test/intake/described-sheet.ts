import { type CellObject, CFB, utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { z } from "zod";
import { encode } from "./encode.ts";

const cell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({
    v: z.union([z.string(), z.number()]).optional(),
    /** Number format. */
    z: z.string().optional(),
    /** Formula. */
    f: z.string().optional(),
    /** Number of an error value. */
    error: z.number().optional(),
  }),
]);

/** A file written down for people: a text, or sheets of a workbook cell by cell. */
export const described = z.union([
  z.strictObject({
    file: z.string(),
    encoding: z.enum(["utf-8", "utf-8-bom", "gb18030", "big5", "utf-16le", "utf-16be"]).default("utf-8"),
    text: z.string(),
  }),
  z.strictObject({
    file: z.string(),
    date1904: z.boolean().default(false),
    sheets: z.record(
      z.string(),
      z.strictObject({
        rows: z.array(z.array(cell)),
        merges: z.array(z.string()).default([]),
        hidden: z.boolean().default(false),
        /** Spreadsheet rows. */
        hiddenRows: z.array(z.number()).default([]),
        /** Letters. */
        hiddenColumns: z.array(z.string()).default([]),
      }),
    ),
    /** Changes to the parts of the package, as some programs write them. */
    edit: z.array(z.strictObject({ part: z.string(), from: z.string(), to: z.string() })).default([]),
  }),
]);

export type Described = z.infer<typeof described>;

/** The bytes of a described file. */
export function bytesOf(file: Described): Buffer {
  if ("text" in file) return encode(file.text, file.encoding);
  const bookType = file.file.endsWith(".xls") ? "biff8" : "xlsx";
  const bytes = write(workbookOf(file), { type: "buffer", bookType, cellStyles: true, bookSST: true }) as Buffer;
  return file.edit.reduce(edited, bytes);
}

type Book = Extract<Described, { sheets: unknown }>;

function workbookOf({ sheets, date1904 }: Book): WorkBook {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheetOf(sheet), name);
  const hidden = Object.values(sheets).map((sheet, index) => ({
    name: book.SheetNames[index] ?? "",
    Hidden: sheet.hidden ? (1 as const) : (0 as const),
  }));
  book.Workbook = { WBProps: { date1904 }, Sheets: hidden };
  return book;
}

function sheetOf({ rows, merges, hiddenRows, hiddenColumns }: Book["sheets"][string]): WorkSheet {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
  sheet["!merges"] = merges.map((range) => utils.decode_range(range));
  sheet["!rows"] = rows.map((_, index) => ({ hidden: hiddenRows.includes(index + 1) }));
  const columns = hiddenColumns.map((letters) => utils.decode_col(letters));
  sheet["!cols"] = Array.from({ length: 30 }, (_, index) => ({ hidden: columns.includes(index) }));
  return sheet;
}

function cellOf(written: z.infer<typeof cell>): CellObject | string | number | boolean | null {
  if (typeof written !== "object" || written === null) return written;
  const { v, z: format, f, error } = written;
  if (error !== undefined) return { t: "e", v: error };
  const type = typeof v === "number" || v === undefined ? "n" : "s";
  return { t: type, v: v ?? 0, ...(format === undefined ? {} : { z: format }), ...(f === undefined ? {} : { f }) };
}

/** Changes one part of the package, as the library itself would not write it. */
function edited(xlsx: Buffer, { part, from, to }: { part: string; from: string; to: string }): Buffer {
  const zip = CFB.read(xlsx, { type: "buffer" });
  const entry = CFB.find(zip, part);
  if (!entry) throw new Error(`no ${part}`);
  const before = Buffer.from(entry.content as Uint8Array).toString("utf8");
  if (!before.includes(from)) throw new Error(`${part} does not contain ${from}: ${before.slice(0, 2000)}`);
  entry.content = Buffer.from(before.replaceAll(from, to)) as unknown as typeof entry.content;
  return Buffer.from(CFB.write(zip, { type: "buffer", fileType: "zip" }) as Uint8Array);
}
