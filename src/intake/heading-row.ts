import { isBlank } from "./csv-records.ts";
import { normaliseHeading, withoutUnit } from "./heading-text.ts";

const searched = 50;

/**
 * Index of the record with the headings among the first fifty: the one with most known headings (at least two); without
 * such, the first with two or more cells of text that fills at least half the sheet's width (a title or a line
 * "填报单位：… 日期：…" does not). Undefined when there is none.
 */
export function findHeadingRow(records: readonly string[][], known: ReadonlySet<string>): number | undefined {
  const head = records.slice(0, searched);
  const hits = head.map((record) => headingHits(record, known));
  const most = Math.max(0, ...hits);
  if (most >= 2) return hits.indexOf(most);
  const width = Math.max(0, ...head.map(filled));
  const found = head.findIndex((record) => {
    const texts = record.filter(isHeadingText).length;
    return texts >= 2 && texts * 2 >= width && texts * 2 >= filled(record);
  });
  return found < 0 ? undefined : found;
}

/** Number of different known headings in a record. */
export function headingHits(record: readonly string[], known: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const cell of record) {
    if (cell.length > 100 || isBlank([cell])) continue;
    const heading = normaliseHeading(cell);
    const base = withoutUnit(heading);
    if (known.has(heading) || known.has(base)) found.add(base);
  }
  return found.size;
}

function filled(record: readonly string[]): number {
  return record.filter((cell) => cell.trim() !== "").length;
}

/** Text that may name a column: not blank, no figure, no date, no "填报单位：…". */
function isHeadingText(cell: string): boolean {
  const text = cell.trim();
  return /[\p{L}]/u.test(text) && !/[:：]./u.test(text);
}

/** 单位：万元, also among others: 单位：户、人、万元. */
const unitLine = /单位\s*[:：]?\s*(?:\p{L}{1,2}[、,/])*((?:百|千|万|百万|千万|亿)?元)/u;

/** Money unit stated in the rows above the headings, such as 单位：万元. */
export function statedUnit(above: readonly string[][]): string | null {
  for (const cell of above.flat()) {
    const found = unitLine.exec(cell.normalize("NFKC"));
    if (found?.[1]) return found[1];
  }
  return null;
}
