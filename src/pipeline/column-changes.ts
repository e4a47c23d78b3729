import type { HeadingMatch, Snapshot, Submission } from "../contracts/manifest.ts";
import { parsePeriod } from "../contracts/period.ts";
import { nearest } from "../intake/suggest-columns.ts";

/** How the columns of one sender's sheet differ from those of the time before; headings as the sender wrote them. */
export type ColumnChanges = {
  added: string[];
  missing: string[];
  /** The contract, or a person for the sender, knows both headings as the same column. */
  renamed: { column: string; from: string; to: string }[];
  /** A missing heading beside an added one that nothing knows and that is like it: a question, both stay in their lists. */
  alike: { from: string; to: string; distance: number }[];
};

/** A change of columns between two periods in which a sender sent a dataset one after the other. */
export type ColumnChange = ColumnChanges & { dataset: string; sender: string; from: string; to: string };

/** What was added, is missing or is called otherwise in the later of two submissions of one dataset. */
export function columnChanges(earlier: readonly HeadingMatch[], later: readonly HeadingMatch[]): ColumnChanges {
  const before = headingsOf(earlier);
  const after = headingsOf(later);
  const added = [...after.keys()].filter((heading) => !before.has(heading));
  const missing = [...before.keys()].filter((heading) => !after.has(heading));
  const renamed = missing.flatMap((from) => {
    const column = before.get(from);
    const to = column && added.find((heading) => after.get(heading) === column);
    return column && to ? [{ column, from, to }] : [];
  });
  const fresh = added.filter((heading) => !renamed.some(({ to }) => to === heading));
  const gone = missing.filter((heading) => !renamed.some(({ from }) => from === heading));
  const unknown = fresh.filter((heading) => after.get(heading) === null);
  const alike = nearest(gone, unknown).map(({ own: from, other: to, distance }) => ({ from, to, distance }));
  return { added: fresh, missing: gone, renamed, alike };
}

/** All changes of columns in a snapshot, by dataset and sender, oldest first. */
export function columnHistory(snapshot: Snapshot): ColumnChange[] {
  const bySender = Map.groupBy(
    snapshot.manifests.flatMap((manifest) => manifest.submissions),
    (one) => `${one.dataset}|${one.sender}`,
  );
  return [...bySender.values()].flatMap((sent) => changesOf(sent.sort(byPeriod)));
}

function changesOf(sent: readonly Submission[]): ColumnChange[] {
  return sent.slice(1).flatMap((later, index) => {
    const earlier = sent[index];
    if (!earlier) return [];
    const changes = columnChanges(earlier.headings, later.headings);
    if (changes.added.length + changes.missing.length + changes.renamed.length === 0) return [];
    return [{ dataset: later.dataset, sender: later.sender, from: earlier.period, to: later.period, ...changes }];
  });
}

/** Every heading of the sheets with its column; null for a heading that the contract does not know. */
function headingsOf(matches: readonly HeadingMatch[]): Map<string, string | null> {
  return new Map(
    matches.flatMap(({ matched, unknown }) => [
      ...matched.map(({ heading, column }) => [heading, column] as const),
      ...unknown.map((heading) => [heading, null] as const),
    ]),
  );
}

/** Submissions in the order of their periods. */
export function byPeriod(a: Submission, b: Submission): number {
  return endOf(a).localeCompare(endOf(b));
}

function endOf({ period }: Submission): string {
  return parsePeriod(period)?.end ?? period;
}
