import { lakeFormat } from "../contracts/manifest.ts";
import {
  type PublishedTables,
  publishedTables,
  publishedTablesFolder,
  publishedVersionsFolder,
  type TableFile,
} from "../contracts/published-tables.ts";
import type { Writer } from "./append-version.ts";
import { appendRecord, readRecords } from "./records.ts";
import type { Store } from "./store.ts";
import { putBack } from "./trash.ts";

/** What a publication hands in: of which period, policy and snapshot its tables are, and their files. */
export type TablesToPublish = Pick<PublishedTables, "period" | "policy" | "snapshot"> & { files: readonly TableFile[] };

/** Every publication's tables, oldest first. */
export async function readPublishedTables(store: Store): Promise<PublishedTables[]> {
  return await readRecords(store, publishedVersionsFolder, publishedTables);
}

/**
 * Keeps the tables of a publication and only then lets readers see them, all at once. Equal tables have equal keys and
 * are kept once; the same publication again adds nothing.
 */
export async function keepPublishedTables(
  store: Store,
  writer: Writer,
  { files, ...of }: TablesToPublish,
): Promise<void> {
  const tables: PublishedTables["tables"] = [];
  for (const { table, path, rows } of files) {
    const kept = await store.putFile(path, {
      folder: `${publishedTablesFolder}/${table}`,
      name: (sha256) => `${sha256}.parquet`,
    });
    tables.push({ name: table, key: kept.key, rows });
  }
  await appendRecord(store, publishedVersionsFolder, publishedTables, (former): PublishedTables | undefined => {
    const last = former.at(-1);
    if (last && sameTables(last, { ...of, tables })) return undefined;
    return { format: lakeFormat, at: writer.now().toISOString(), by: writer.by, ...of, tables };
  });
  await putBack(
    store,
    tables.map(({ key }) => key),
  );
}

function sameTables(
  last: PublishedTables,
  { period, policy, snapshot, tables }: Omit<PublishedTables, "format" | "at" | "by">,
): boolean {
  const said = [last.period, last.policy, last.snapshot, last.tables];
  return JSON.stringify(said) === JSON.stringify([period, policy, snapshot, tables]);
}

/** Keys of the tables that are read now, and of those that were read within the last days. */
export async function keptTables(store: Store, now: Date, days: number): Promise<string[]> {
  const versions = await readPublishedTables(store);
  const since = now.getTime() - days * 86_400_000;
  const first = versions.findLastIndex(({ at }) => Date.parse(at) <= since);
  return versions.slice(Math.max(0, first)).flatMap(({ tables }) => tables.map(({ key }) => key));
}
