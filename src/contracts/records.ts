/** A record that fails an indicator, or whose fact is blank, in one period: what an inspector goes to see. */
export type FailingRecord = {
  indicator: string;
  /** In scope, but the fact is blank: neither met nor failed. */
  blank: boolean;
  id: string;
  /** Masked where it is a person. */
  label: string;
  /** The area that the record itself is of. */
  area: string;
  file: string;
  row: number;
  /** The clause that it is about, where its subject is one row per clause. */
  clause: string | null;
  /** What was reached of the base; of ratios and sums. */
  amount: number | null;
  base: number | null;
  /** The first period of the unbroken run of periods, up to the last, in which it has been so. */
  since: string;
};

/**
 * 3: the clause is missed here; 2: it is behind, or its day is within 30 days; 1: the record fails though the clause
 * stands well; 0: the fact is blank and is to be asked for.
 */
export type Urgency = 0 | 1 | 2 | 3;

/** The records of one indicator, column by column; the columns are equally long, the most urgent and oldest first. */
export type RecordList = {
  indicator: string;
  blank: boolean;
  urgency: Urgency[];
  ids: string[];
  labels: string[];
  /** Places in `places` and `files` of the file. */
  places: number[];
  files: number[];
  rows: number[];
  /** Places in the site's periods. */
  since: number[];
  clauses?: (string | null)[];
  amounts?: (number | null)[];
  bases?: (number | null)[];
};

/** records/<code>.json, restricted zone only: every failing record of one ranked area, or of the whole beside them. */
export type RecordsFile = {
  area: string;
  places: { code: string; name: string }[];
  files: string[];
  lists: RecordList[];
};

/** How many records of an indicator an area has. */
export type RecordCount = { indicator: string; failing: number; blank: number };

/** records.json, restricted zone only: how many records each area's file holds, to choose by before any is read. */
export type RecordsIndex = { areas: { area: string; counts: RecordCount[] }[] };
