import type { Manifest } from "../contracts/manifest.ts";
import { appendVersion, type Content, type ManifestOf, type Writer } from "./append-version.ts";
import { lakeDamaged } from "./lake-errors.ts";
import { readManifest } from "./manifests.ts";
import { wholePacks } from "./pack.ts";
import type { Store } from "./store.ts";
import { submissionFiles, versionFiles } from "./submission-files.ts";
import { putBack } from "./trash.ts";

/** What a rollback came to: the version that is current now and the one whose state it holds. */
export type RollbackOutcome = ManifestOf & { version: number; from: number; written: boolean };

/**
 * Makes a new version with the submissions of an older one; `version` 0 stands for the state before the first. What they
 * replace counts as superseded, so that the same sheets are not taken in again from the inbox. UserError lakeDamaged when
 * files of the older version are lost.
 */
export async function rollBack(
  store: Store,
  writer: Writer,
  of: ManifestOf,
  version: number,
): Promise<RollbackOutcome> {
  const target = version === 0 ? undefined : await readManifest(store, { ...of, version });
  if (target) await secure(store, target);
  const outcome = await appendVersion(store, writer, of, async (current) => {
    if (!current || isSame(current, target)) return undefined;
    return stateOf(current, target);
  });
  return { ...of, ...outcome, from: version };
}

function stateOf(current: Manifest, target: Manifest | undefined): Content {
  const submissions = target?.submissions ?? [];
  const superseded = new Set([
    ...current.superseded,
    ...current.submissions.map((one) => one.id),
    ...(target?.superseded ?? []),
  ]);
  for (const { id } of submissions) superseded.delete(id);
  return {
    submissions,
    superseded: [...superseded],
    packs: wholePacks(target?.packs, submissions),
    change: { action: "rollback", from: target?.version ?? 0 },
  };
}

function isSame(current: Manifest, target: Manifest | undefined): boolean {
  return JSON.stringify(current.submissions) === JSON.stringify(target?.submissions ?? []);
}

/** Puts back what gc took away of a version before it is referred to again. */
async function secure(store: Store, target: Manifest): Promise<void> {
  const lengths = new Map(target.submissions.flatMap(submissionFiles).map(({ key, bytes }) => [key, bytes]));
  const keys = versionFiles(target);
  await putBack(store, keys);
  for (const key of keys) {
    if ((await store.size(key)) === (lengths.get(key) ?? (await store.size(key)))) continue;
    throw lakeDamaged({ zh: "那个版本的文件不完整。", en: "A file of that version is not complete." }, key);
  }
}
