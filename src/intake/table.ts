import type { Text } from "../contracts/text.ts";
import type { RawSheet } from "./raw-sheet.ts";

/** A table without the file's and the sheet's part. */
export type Table = Pick<RawSheet, "headingRow" | "headings" | "lastParts" | "unit" | "otherRows" | "notes" | "csv">;

/** How tables are read: `cut` cuts records longer than the headings and lists them; `refuse` makes the error for a file. */
export type Reading = {
  known: ReadonlySet<string>;
  workDir: string;
  cut: boolean;
  refuse: (what: Text) => Error;
};
