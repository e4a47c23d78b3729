import { filledCells, isBlank, type SheetRow } from "./grid.ts";
import { type Headings, joinHeadings } from "./heading-block.ts";
import { normaliseHeading, withoutUnit } from "./heading-text.ts";
import { Merges } from "./merges.ts";

export const searched = 50;
const tallest = 4;

/** Where a table's headings stand (rows from 1) and what they are. */
export type HeadingRows = Headings & { top: number; bottom: number };

/**
 * Finds the headings among the first fifty rows: the one to four rows that name most known headings (at least two); of
 * equals, those that name no two columns alike, then the fewest. Without known ones, the first row with two or more
 * cells of text that fills at least half the sheet's width (a title or a line "填报单位：… 日期：…" does not).
 */
export function findHeadings(
  head: readonly SheetRow[],
  known: ReadonlySet<string>,
  merges: Merges = new Merges([]),
): HeadingRows | undefined {
  const rows = withBlankRows(head);
  const best = bestBlock(rows, known, merges);
  if (best) return best;
  const found = firstRowOfText(rows);
  return found === undefined ? undefined : grown(rows, found, merges);
}

/** Merged cells may take in rows that hold nothing themselves. */
function withBlankRows(head: readonly SheetRow[]): SheetRow[] {
  const last = Math.min(searched, head.at(-1)?.number ?? 0);
  const byNumber = new Map(head.map((row) => [row.number, row]));
  return Array.from({ length: last }, (_, index) => {
    return byNumber.get(index + 1) ?? { number: index + 1, cells: [], hidden: false };
  });
}

type Candidate = HeadingRows & { hits: number; doubles: number };

function bestBlock(rows: readonly SheetRow[], known: ReadonlySet<string>, merges: Merges): HeadingRows | undefined {
  const candidates: Candidate[] = [];
  for (let first = 0; first < rows.length; first += 1) {
    candidates.push(...blocksFrom(rows.slice(first, first + tallest), known, merges));
  }
  return bestOf(candidates);
}

function blocksFrom(rows: readonly SheetRow[], known: ReadonlySet<string>, merges: Merges): Candidate[] {
  return rows.flatMap((row, index) => {
    if (row.number !== (rows[0]?.number ?? 0) + index) return [];
    return candidateOf(rows.slice(0, index + 1), known, merges) ?? [];
  });
}

function bestOf(candidates: Candidate[]): Candidate | undefined {
  const height = ({ top, bottom }: Candidate): number => bottom - top;
  candidates.sort((a, b) => b.hits - a.hits || a.doubles - b.doubles || height(a) - height(b) || a.top - b.top);
  return candidates[0];
}

/** The headings that begin in the first of some rows and fill them for the better part. */
export function headingsAt(
  rows: readonly SheetRow[],
  known: ReadonlySet<string>,
  merges: Merges,
): HeadingRows | undefined {
  const best = bestOf(blocksFrom(rows.slice(0, tallest), known, merges));
  return best && best.hits * 2 >= filledCells(best.headings) ? best : undefined;
}

function candidateOf(block: readonly SheetRow[], known: ReadonlySet<string>, merges: Merges): Candidate | undefined {
  const [top, bottom] = [block[0]?.number ?? 0, block.at(-1)?.number ?? 0];
  if (!block.slice(0, -1).every(({ cells }) => mayGroup(cells))) return undefined;
  if (merges.in(top, bottom).some((merge) => merge.top < top || merge.bottom > bottom)) return undefined;
  const names = joinHeadings(block, merges.in(top, bottom));
  const hits = knownAmong(names, known);
  if (hits < 2) return undefined;
  const filled = names.headings.filter((heading) => heading !== "").map(normaliseHeading);
  return { ...names, top, bottom, hits, doubles: filled.length - new Set(filled).size };
}

/** Headings over others: at least two texts. */
function mayGroup(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return new Set(filled).size >= 2 && filled.every(isHeadingText);
}

/** Number of different known headings, by whole name or by last part. */
export function knownAmong({ headings, lastParts }: Headings, known: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const [index, heading] of headings.entries()) {
    const name = knownName(heading.replaceAll("/", ""), known) ?? knownName(lastParts[index] ?? "", known);
    if (name !== undefined) found.add(name);
  }
  return found.size;
}

/** Number of different known headings in a record. */
export function headingHits(record: readonly string[], known: ReadonlySet<string>): number {
  return knownAmong({ headings: [...record], lastParts: [...record] }, known);
}

function knownName(cell: string, known: ReadonlySet<string>): string | undefined {
  if (cell.length > 100 || isBlank([cell])) return undefined;
  const heading = normaliseHeading(cell);
  const base = withoutUnit(heading);
  return known.has(heading) || known.has(base) ? base : undefined;
}

function firstRowOfText(rows: readonly SheetRow[]): number | undefined {
  const width = Math.max(0, ...rows.map(({ cells }) => filledCells(cells)));
  const found = rows.findIndex(({ cells }) => {
    const texts = cells.filter(isHeadingText).length;
    return texts >= 2 && texts * 2 >= width && texts * 2 >= filledCells(cells);
  });
  return found < 0 ? undefined : found;
}

/** Takes in the rows that merged cells of the heading row reach. */
function grown(rows: readonly SheetRow[], found: number, merges: Merges): HeadingRows {
  const row = rows[found]?.number ?? 1;
  const reached = merges.in(row, row).filter(({ top, bottom }) => bottom - top < tallest);
  const top = Math.min(row, ...reached.map((merge) => merge.top));
  const bottom = Math.max(row, ...reached.map((merge) => merge.bottom));
  const block = rows.filter(({ number }) => number >= top && number <= bottom);
  return { ...joinHeadings(block, merges.in(top, bottom)), top, bottom };
}

/** Text that may name a column: not blank, no figure, no date, no "填报单位：…". */
function isHeadingText(cell: string): boolean {
  const text = cell.trim();
  return /[\p{L}]/u.test(text) && !/[:：]./u.test(text);
}

/** 单位：万元, also among others: 单位：户、人、万元. */
const unitLine = /单位\s*[:：]?\s*(?:\p{L}{1,2}[、,/])*((?:百|千|万|百万|千万|亿)?元)/u;

/** Money unit stated in the rows above the headings, such as 单位：万元. */
export function statedUnit(above: readonly SheetRow[]): string | null {
  for (const cell of above.flatMap(({ cells }) => cells)) {
    const found = unitLine.exec(cell.normalize("NFKC"));
    if (found?.[1]) return found[1];
  }
  return null;
}
