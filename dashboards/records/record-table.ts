import type { RecordList, RecordsFile } from "../../src/contracts/records.ts";

/**
 * Failing records of any number of areas as columns: row `n` is the record `at[n]` of `lists[list[n]]`. Typed arrays, so
 * that a hundred thousand of them are filtered and sorted within a frame or two.
 */
export type RecordTable = {
  length: number;
  lists: (RecordList & { township: string })[];
  places: { code: string; name: string; township: string }[];
  files: string[];
  list: Uint32Array;
  at: Uint32Array;
  place: Uint32Array;
  file: Uint32Array;
  urgency: Uint8Array;
  since: Uint16Array;
};

/** One record of a table, to be shown. */
export type ShownRecord = {
  indicator: string;
  blank: boolean;
  urgency: number;
  id: string;
  label: string;
  township: string;
  village: { code: string; name: string };
  file: string;
  row: number;
  since: number;
  clause: string | null;
  amount: number | null;
  base: number | null;
};

/** Joins the published files of several areas into one table. */
export function recordTable(files: readonly RecordsFile[]): RecordTable {
  const lists = files.flatMap((file) => file.lists.map((list) => ({ ...list, township: file.area })));
  const length = lists.reduce((sum, { ids }) => sum + ids.length, 0);
  const table: RecordTable = {
    length,
    lists,
    places: files.flatMap(({ area, places }) => places.map((place) => ({ ...place, township: area }))),
    files: files.flatMap((file) => file.files),
    list: new Uint32Array(length),
    at: new Uint32Array(length),
    place: new Uint32Array(length),
    file: new Uint32Array(length),
    urgency: new Uint8Array(length),
    since: new Uint16Array(length),
  };
  let row = 0;
  let listed = 0;
  let placed = 0;
  let filed = 0;
  for (const file of files) {
    for (const list of file.lists) row = fill(table, list, { row, listed: listed++, placed, filed });
    placed += file.places.length;
    filed += file.files.length;
  }
  return table;
}

/** The record in a row of a table. */
export function recordAt(table: RecordTable, row: number): ShownRecord {
  const list = table.lists[table.list[row] ?? -1];
  const place = table.places[table.place[row] ?? -1];
  const at = table.at[row] ?? 0;
  if (!list || !place) throw new Error(`no record ${row}`);
  return {
    indicator: list.indicator,
    blank: list.blank,
    urgency: table.urgency[row] ?? 0,
    id: list.ids[at] ?? "",
    label: list.labels[at] ?? "",
    township: list.township,
    village: place,
    file: table.files[table.file[row] ?? -1] ?? "",
    row: list.rows[at] ?? 0,
    since: table.since[row] ?? 0,
    clause: list.clauses?.[at] ?? null,
    amount: list.amounts?.[at] ?? null,
    base: list.bases?.[at] ?? null,
  };
}

function fill(
  table: RecordTable,
  list: RecordList,
  from: { row: number; listed: number; placed: number; filed: number },
): number {
  const { row, listed, placed, filed } = from;
  for (let at = 0; at < list.ids.length; at += 1) {
    table.list[row + at] = listed;
    table.at[row + at] = at;
    table.place[row + at] = placed + (list.places[at] ?? 0);
    table.file[row + at] = filed + (list.files[at] ?? 0);
    table.urgency[row + at] = list.urgency[at] ?? 0;
    table.since[row + at] = list.since[at] ?? 0;
  }
  return row + list.ids.length;
}
