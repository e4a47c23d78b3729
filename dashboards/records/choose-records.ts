import type { RecordTable } from "./record-table.ts";

export const recordSorts = ["urgency", "since", "place", "indicator", "label"] as const;
export type RecordSort = (typeof recordSorts)[number];

/** Which records are asked for; an empty text asks for all. */
export type RecordChoice = {
  indicator: string;
  township: string;
  village: string;
  urgency: string;
  since: string;
  /** Words that must all occur in the record, its place, its file or its indicator's title. */
  q: string;
  /** Whether a list, or one record of it by its clause, belongs to the clauses asked for. */
  isAsked: (indicator: string, clause: string | null) => boolean;
  periods: readonly string[];
  titleOf: (indicator: string) => string;
};

/** The rows of a table that a choice asks for, in the table's order. */
export function chooseRecords(table: RecordTable, choice: RecordChoice): Uint32Array {
  const lists = table.lists.map((list) => wantsList(list, choice));
  const places = table.places.map(({ code }) => choice.village === "" || code === choice.village);
  const since = choice.since === "" ? -1 : choice.periods.indexOf(choice.since);
  const urgency = choice.urgency === "" ? -1 : Number(choice.urgency);
  const finds = finder(table, choice);
  const found = new Uint32Array(table.length);
  let count = 0;
  for (let row = 0; row < table.length; row += 1) {
    const list = table.list[row] ?? 0;
    if (!lists[list] || !places[table.place[row] ?? 0]) continue;
    if (urgency !== -1 && table.urgency[row] !== urgency) continue;
    if (since !== -1 && table.since[row] !== since) continue;
    const { indicator, clauses } = table.lists[list] ?? {};
    if (clauses && !choice.isAsked(indicator ?? "", clauses[table.at[row] ?? 0] ?? null)) continue;
    if (!finds(row)) continue;
    found[count] = row;
    count += 1;
  }
  return found.slice(0, count);
}

/** Sorts rows in place and gives them back: by one thing, then by urgency, age and place. */
export function sortRecords(table: RecordTable, rows: Uint32Array, by: RecordSort): Uint32Array {
  const rank = ranker(table, by);
  const span = table.length + 1;
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const common = (3 - (table.urgency[row] ?? 0)) * 64 + Math.min(63, table.since[row] ?? 0);
    keys[at] = (rank(row) * 256 + common) * span + row;
  }
  keys.sort();
  for (let at = 0; at < rows.length; at += 1) rows[at] = (keys[at] ?? 0) % span;
  return rows;
}

function wantsList({ indicator, township, clauses }: RecordTable["lists"][number], choice: RecordChoice): boolean {
  if (choice.indicator !== "" && choice.indicator !== indicator) return false;
  if (choice.township !== "" && choice.township !== township) return false;
  return clauses !== undefined || choice.isAsked(indicator, null);
}

/** Looks first in the few names that many records share, and in each record only for what is left. */
function finder(table: RecordTable, { q, titleOf }: RecordChoice): (row: number) => boolean {
  const words = q.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  const has = (texts: readonly string[], word: string) => texts.map((text) => text.toLowerCase().includes(word));
  const shared = words.map((word) => ({
    word,
    lists: has(
      table.lists.map(({ indicator }) => titleOf(indicator)),
      word,
    ),
    places: has(
      table.places.map(({ name }) => name),
      word,
    ),
    files: has(table.files, word),
  }));
  return (row) => {
    const listed = table.list[row] ?? 0;
    const list = table.lists[listed];
    const at = table.at[row] ?? 0;
    return shared.every(
      ({ word, lists, places, files }) =>
        lists[listed] ||
        places[table.place[row] ?? 0] ||
        files[table.file[row] ?? 0] ||
        list?.labels[at]?.toLowerCase().includes(word) ||
        list?.ids[at]?.toLowerCase().includes(word),
    );
  };
}

const collator = new Intl.Collator("zh");

function ranker(table: RecordTable, by: RecordSort): (row: number) => number {
  if (by === "urgency") return () => 0;
  if (by === "since") return (row) => table.since[row] ?? 0;
  if (by === "place") return (row) => table.place[row] ?? 0;
  if (by === "indicator") {
    const ranks = ranksOf(table.lists.map(({ indicator }) => indicator));
    return (row) => ranks.get(table.lists[table.list[row] ?? 0]?.indicator ?? "") ?? 0;
  }
  const ranks = ranksOf(table.lists.flatMap(({ labels }) => labels));
  return (row) => ranks.get(table.lists[table.list[row] ?? 0]?.labels[table.at[row] ?? 0] ?? "") ?? 0;
}

function ranksOf(texts: readonly string[]): Map<string, number> {
  return new Map([...new Set(texts)].sort(collator.compare).map((text, rank) => [text, rank]));
}
