/** One sheet of a received file: where its headings stand, and a UTF-8 CSV of its records. */
export type RawSheet = {
  /** Name of the file as received. */
  file: string;
  /** null for CSV. */
  sheet: string | null;
  /** utf-8, utf-8-bom, gb18030, utf-16le, utf-16be, big5, xlsx, xls */
  encoding: string;
  delimiter: string | null;
  /** Spreadsheet row (1-based) of the headings. */
  headingRow: number;
  /** As written, trimmed, in column order; "" for a blank one. */
  headings: string[];
  csv: {
    /** UTF-8 file on local disk. */
    path: string;
    delimiter: string;
    /** Records to skip before the first data record. */
    skip: number;
    /** Spreadsheet row of the first data record; following records count up by one, blank ones included. */
    firstRow: number;
  };
};
