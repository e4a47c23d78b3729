import { lakeFormat } from "../contracts/manifest.ts";
import { type PublishedFigures, type PublishedPeriod, publishedFigures } from "../contracts/published-figures.ts";
import type { Writer } from "./append-version.ts";
import { figuresFolder } from "./keys.ts";
import { appendRecord, readRecords } from "./records.ts";
import type { Store } from "./store.ts";

/** What a policy's last publication said; undefined when there is none. */
export async function readPublishedFigures(store: Store, policy: string): Promise<PublishedFigures | undefined> {
  return (await readRecords(store, figuresFolder, publishedFigures)).findLast((one) => one.policy === policy);
}

/** Keeps what a publication says; the same again adds nothing. */
export async function keepPublishedFigures(
  store: Store,
  writer: Writer,
  { policy, periods }: { policy: string; periods: Record<string, PublishedPeriod> },
): Promise<void> {
  await appendRecord(store, figuresFolder, publishedFigures, (former): PublishedFigures | undefined => {
    const last = former.findLast((one) => one.policy === policy);
    if (last && JSON.stringify(last.periods) === JSON.stringify(periods)) return undefined;
    return { format: lakeFormat, at: writer.now().toISOString(), by: writer.by, policy, periods };
  });
}
