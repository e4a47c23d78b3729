import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Change, lakeFormat, type Manifest } from "../contracts/manifest.ts";
import { manifestKey } from "./keys.ts";
import { lakeBusy } from "./lake-errors.ts";
import { newestVersion, readManifest } from "./manifests.ts";
import type { Store } from "./store.ts";
import { encodeManifest } from "./stored-manifest.ts";
import { versionFiles } from "./submission-files.ts";
import { putBack } from "./trash.ts";

/** Who writes to a lake, and when. */
export type Writer = { now: () => Date; by: string };

/** The (dataset, period) that a manifest is of. */
export type ManifestOf = { dataset: string; period: string };

/** What a next version holds beside its number and time. */
export type Content = Pick<Manifest, "submissions" | "superseded" | "packs"> & {
  change: Omit<Change, "by" | "commit">;
};

const attempts = 500;

/**
 * Creates the next version of a manifest from the newest one. Of several writers one creates it; the others read it and
 * are asked again what to write; undefined writes nothing. UserError lakeBusy in the end.
 */
export async function appendVersion(
  store: Store,
  { now, by }: Writer,
  { dataset, period }: ManifestOf,
  make: (current: Manifest | undefined) => Promise<Content | undefined>,
): Promise<{ version: number; written: boolean }> {
  const commit = randomUUID();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const newest = await newestVersion(store, { dataset, period });
    const current = newest && (await readManifest(store, newest));
    if (current?.change?.commit === commit) return { version: current.version, written: true };
    const content = await make(current);
    if (!content) return { version: current?.version ?? 0, written: false };
    const { submissions, superseded, change, packs = [] } = content;
    const next = {
      ...({ format: lakeFormat, dataset, period, version: (current?.version ?? 0) + 1 } as const),
      ...{ committedAt: now().toISOString(), submissions, superseded, change: { ...change, by, commit } },
      ...(packs.length > 0 ? { packs } : {}),
    };
    if ((await store.createExclusive(manifestKey(next), encodeManifest(next))) || (await isOwn(store, next, commit))) {
      await putBack(store, newFiles(current, content));
      return { version: next.version, written: true };
    }
    await wait(Math.random() * Math.min(100, 2 ** attempt));
  }
  throw lakeBusy(`${dataset} ${period}`);
}

/** Keys of the files that a version refers to and the one before it did not. */
function newFiles(current: Manifest | undefined, { submissions, packs = [] }: Content): string[] {
  const [sent, packed] = [new Set(current?.submissions), new Set(current?.packs)];
  return versionFiles({
    submissions: submissions.filter((one) => !sent.has(one)),
    packs: packs.filter((one) => !packed.has(one)),
  });
}

/** Whether a version that could not be created is this writer's own: its first answer may have been lost on the way. */
async function isOwn(store: Store, ref: ManifestOf & { version: number }, commit: string): Promise<boolean> {
  return (await readManifest(store, ref)).change?.commit === commit;
}
