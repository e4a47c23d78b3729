/** What a received file may take of the machine; above, it is refused with the figure. Bytes unless named otherwise. */
export const limits = {
  /** A received file of any kind. */
  file: 4_000_000_000,
  /** An .xls file, which is read as a whole; the format holds 65,536 rows. */
  xls: 150_000_000,
  /** Seconds for an .xls file. */
  xlsSeconds: 20,
  /** The parts of a workbook that are read, unpacked; a full sheet of 1,048,576 rows and 20 columns has about 0.9 GB. */
  unpacked: 2_000_000_000,
  /** Unpacked to packed, of parts above `ratioFrom`; rows of cells hardly pack better than 30 : 1. */
  ratio: 150,
  ratioFrom: 64_000_000,
  /** Columns with content in a sheet. */
  columns: 1000,
  /** Rows and columns that a sheet of the format has. */
  sheetRows: 1_048_576,
  sheetColumns: 16_384,
  /** Characters of shared texts kept in memory; the rest waits in a file. */
  textsInMemory: 48_000_000,
  /** Characters of one text, tag or attribute in a workbook; a cell of the format holds 32,767. */
  token: 4_000_000,
  /** Merged ranges of a sheet. */
  merges: 200_000,
  /** Entries of a zip. */
  entries: 10_000,
} as const;
