import type { Text } from "./text.ts";

/**
 * What a column serves besides indicators: key = tells rows apart, place = gives a row's area, breakdown = splits figures,
 * list = names the records of a work list, check = a check reads it.
 */
export type OtherUse = "key" | "place" | "breakdown" | "list" | "check";

/** One column that senders are asked for, and what for. */
export type ColumnBurden = {
  column: string;
  heading: string;
  en: string;
  required: boolean;
  /** Ids of the indicators that it may flow into: rather one too many than one too few. */
  indicators: string[];
  uses: OtherUse[];
  /** Datasets that hold the same column and can be looked up by a key that this dataset has. */
  elsewhere: string[];
};

/** What one dataset asks, of how many senders and how often. */
export type DatasetBurden = {
  dataset: string;
  title: Text;
  owner: string;
  senders: number;
  /** Reports a year from each sender; null when it is asked as things happen. */
  timesAYear: number | null;
  columns: ColumnBurden[];
};
