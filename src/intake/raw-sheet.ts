import type { Text } from "../contracts/text.ts";

/** A row below the headings that is no record, and what it is. */
export type OtherRow = {
  /** Spreadsheet row. */
  row: number;
  /** A line of totals, a note or signature, a template's example, headings once more, a line of column numbers, a title over a further table. */
  is: "total" | "note" | "example" | "headings" | "numbering" | "title";
};

/** One table of a received file: where its headings stand, and a UTF-8 CSV of its records. */
export type RawSheet = {
  /** Name of the file as received. */
  file: string;
  /** null for CSV. Several tables of one sheet have the same name. */
  sheet: string | null;
  /** utf-8, utf-8-bom, gb18030, utf-16le, utf-16be, big5, xlsx, xls */
  encoding: string;
  delimiter: string | null;
  /** Spreadsheet row (1-based) of the headings, the last one where they take several. */
  headingRow: number;
  /** As written, trimmed, in column order; "" for a blank one. Headings of several rows are joined: 上级/下级. */
  headings: string[];
  /** The lowest part of each heading, the same as the heading where it has one row only. */
  lastParts?: string[];
  /** Money unit stated above the headings (单位：万元), null when none is. */
  unit: string | null;
  /** Rows below the headings that are no records; they are blank in the CSV. */
  otherRows?: OtherRow[];
  /** What the sender should know of how the sheet was read: hidden rows, merged cells. */
  notes?: Text[];
  csv: {
    /** UTF-8 file on local disk. */
    path: string;
    delimiter: string;
    /** Records to skip before the first data record. */
    skip: number;
    /** Spreadsheet row of the first data record; following records count up by one, blank ones included. */
    firstRow: number;
    /** Nobody has looked yet whether its lines are regular UTF-8 and all records: who reads them must see to it. */
    unchecked?: true;
    /** Spreadsheet rows that had more cells than there are headings and were cut; only in a tidied copy. */
    overlong?: number[];
  };
};

/** What a received file holds: its sheets, and those left out with the reason. */
export type SheetsRead = { sheets: RawSheet[]; skipped: { sheet: string; why: Text }[] };
