import type { z } from "zod";
import { gcRecord, lockRecord, publication, type VersionRef } from "../contracts/lake-record.ts";
import { publishedFigures } from "../contracts/published-figures.ts";
import { publishedTables, publishedVersionsFolder } from "../contracts/published-tables.ts";
import { UserError } from "../errors.ts";
import { decodeChecked } from "./checked-json.ts";
import { figuresFolder, gcFolder, locksFolder, publicationsFolder, snapshotKey } from "./keys.ts";
import { damagedRecord, type LakeProblem, type ProblemKind, problem } from "./problem-texts.ts";
import type { History } from "./read-history.ts";
import { snapshotIds, snapshotRefs } from "./snapshot.ts";
import type { Store } from "./store.ts";

/** Records of publications, locks, gc runs and snapshots that were changed, or that refer to versions no longer there. */
export async function damagedRecords(store: Store, history: History): Promise<LakeProblem[]> {
  const of = async (folder: string, shape: z.ZodType<{ manifests?: VersionRef[] }>) =>
    await Promise.all(
      (await store.list(folder)).map((key) =>
        recordDamage(
          history,
          "recordDamaged",
          key,
          async () => decodeChecked(key, await store.read(key), shape).manifests,
        ),
      ),
    );
  const snapshots = (await snapshotIds(store)).map((id) =>
    recordDamage(history, "snapshotDamaged", snapshotKey(id), () => snapshotRefs(store, id)),
  );
  const found = [
    ...(await of(publicationsFolder, publication)),
    ...(await of(locksFolder, lockRecord)),
    ...(await of(
      figuresFolder,
      publishedFigures.transform(() => ({})),
    )),
    ...(await of(
      publishedVersionsFolder,
      publishedTables.transform(() => ({})),
    )),
    ...(await of(
      gcFolder,
      gcRecord.transform(() => ({})),
    )),
    ...(await Promise.all(snapshots)),
  ];
  return found.flat();
}

async function recordDamage(
  history: History,
  kind: ProblemKind,
  key: string,
  refsOf: () => Promise<readonly VersionRef[] | undefined>,
): Promise<LakeProblem[]> {
  try {
    for (const ref of (await refsOf()) ?? [])
      if ((await history.read(ref)) !== ref.checksum) return [problem("stateMissing", key)];
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [damagedRecord(kind, key, error)];
  }
}
