import { RecordParser } from "./csv-records.ts";
import { headingHits } from "./heading-row.ts";

const delimiters = [",", ";", "\t", "|"] as const;

/** The first records of a CSV as its most plausible delimiter splits them. */
type Sample = { delimiter: string; records: string[][] };

/**
 * Chooses the delimiter that finds most known headings in one record; between equals, the one that splits most records
 * into the same number of cells, and into many.
 */
export function sniffDialect(text: string, complete: boolean, known: ReadonlySet<string>): Sample {
  const trials = delimiters.map((delimiter) => {
    const { records, stray } = parseSample(text, complete, delimiter);
    const hits = Math.max(0, ...records.slice(0, 50).map((record) => headingHits(record, known)));
    return { delimiter, records, hits, evenness: evenness(records) / (1 + stray) };
  });
  trials.sort((a, b) => b.hits - a.hits || b.evenness - a.evenness);
  const [best] = trials;
  return { delimiter: best?.delimiter ?? ",", records: best?.records ?? [] };
}

function parseSample(text: string, complete: boolean, delimiter: string): { records: string[][]; stray: number } {
  const parser = new RecordParser(delimiter);
  const records = parser.push(text);
  return { records: complete ? [...records, ...parser.end()] : records, stray: parser.stray };
}

/** Delimiters within the records of the commonest width. */
function evenness(records: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return Math.max(0, ...[...counts].map(([width, count]) => (width - 1) * count));
}
