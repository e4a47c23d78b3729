import type { Pack, Submission } from "../contracts/manifest.ts";
import { appendVersion, type ManifestOf, type Writer } from "./append-version.ts";
import { dataFolder } from "./keys.ts";
import type { Store } from "./store.ts";

/** A local file with the rows of several data files, in their order. */
export type PackedFile = { path: string; rows: number; of: readonly string[] };

/**
 * Makes packed files part of the newest state of a (dataset, period): they are read instead of the files whose rows they
 * hold, which stay for earlier snapshots. One that holds what is no longer current by then is left out.
 */
export async function addPacks(
  store: Store,
  writer: Writer,
  of: ManifestOf,
  files: readonly PackedFile[],
): Promise<{ version: number; written: boolean }> {
  const packs: Pack[] = [];
  for (const { path, rows, of: members } of files) {
    const stored = await store.putFile(path, { folder: dataFolder(of), name: (sha256) => `${sha256}.parquet` });
    packs.push({ data: stored.key, sha256: stored.sha256, bytes: stored.bytes, rows, of: [...members] });
  }
  return await appendVersion(store, writer, of, async (current) => {
    if (!current) return undefined;
    const added = new Set(packs.flatMap((one) => one.of));
    const former = (current.packs ?? []).filter((one) => !one.of.some((key) => added.has(key)));
    const whole = wholePacks([...former, ...packs], current.submissions);
    if (!whole.some((one) => packs.includes(one))) return undefined;
    return { ...current, packs: whole, change: { action: "compact" } };
  });
}

/** Those packs of which every file is that of a submission. */
export function wholePacks(packs: readonly Pack[] | undefined, submissions: readonly Submission[]): Pack[] {
  const current = new Set(submissions.map(({ data }) => data));
  return (packs ?? []).filter((one) => one.of.every((key) => current.has(key)));
}
