import type { Grid, Merge } from "./grid.ts";

/** A workbook whose sheets are read one after the other, when asked for. */
export type OpenWorkbook = {
  sheets: {
    name: string;
    hidden: boolean;
    /** The sheet, from its first row on; with the merged ranges where they are known from a first pass. */
    grid(merges?: readonly Merge[]): Promise<Grid>;
  }[];
  close(): Promise<void>;
};
