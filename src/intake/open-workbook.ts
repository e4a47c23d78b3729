import type { Grid } from "./grid.ts";

/** A workbook whose sheets are read one after the other, when asked for. */
export type OpenWorkbook = {
  sheets: { name: string; hidden: boolean; grid(): Promise<Grid> }[];
  close(): Promise<void>;
};
