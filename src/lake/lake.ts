import type { GcRecord, LockRecord, Publication } from "../contracts/lake-record.ts";
import {
  lakeFormat,
  lakeMarker,
  type Manifest,
  type Snapshot,
  type Submission,
  type SubmissionDraft,
} from "../contracts/manifest.ts";
import type { PublishedFigures } from "../contracts/published-figures.ts";
import type { PublishedTables } from "../contracts/published-tables.ts";
import type { ManifestOf, Writer } from "./append-version.ts";
import { parseObject } from "./checked-json.ts";
import { type CommitOptions, type CommitOutcome, commit, type SubmissionTables } from "./commit.ts";
import { collectGarbage, type GcOptions, type GcOutcome, readRuns } from "./gc.ts";
import { derivedFolder, derivedKey, type ManifestRef, markerKey, receivedFolder, receivedKey } from "./keys.ts";
import { lakeDamaged, lakeMissing, lakeNewer } from "./lake-errors.ts";
import { listVersions, readManifest } from "./manifests.ts";
import { addPacks, type PackedFile } from "./pack.ts";
import type { LakeProblem } from "./problem-texts.ts";
import { findProblems, type Thoroughness } from "./problems.ts";
import { lockPeriod, readLocks, readPublications, recordPublication, unlockPeriod } from "./publications.ts";
import { keepPublishedFigures, readPublishedFigures } from "./published-figures.ts";
import { keepPublishedTables, readPublishedTables, type TablesToPublish } from "./published-tables.ts";
import { type RollbackOutcome, rollBack } from "./rollback.ts";
import { readSnapshot, snapshotIds, snapshotRefs } from "./snapshot.ts";
import type { Store } from "./store.ts";
import { isIntact } from "./submission-files.ts";
import { pathOf } from "./trash.ts";

export type { GcOutcome } from "./gc.ts";
export type { ManifestRef } from "./keys.ts";
export type { LakeProblem } from "./problem-texts.ts";
export type { RollbackOutcome } from "./rollback.ts";

/** Submissions in, snapshots out. A reader sees a commit whole or not at all; no state is ever lost. */
export interface Lake {
  /** Keeps an original as it was received; the same bytes are kept once. */
  receive(path: string): Promise<{ key: string; sha256: string; bytes: number }>;
  /** Puts a received submission, or one read anew, in the place of its sender's former one for the dataset and period. */
  commit(draft: SubmissionDraft, tables: SubmissionTables, options?: CommitOptions): Promise<CommitOutcome>;
  /** A path on this machine of the original that was received with this checksum; UserError lakeDamaged. */
  received(sha256: string): Promise<string>;
  /** The newest state, or that of an ISO time or a snapshot's id; UserError snapshotMissing. */
  snapshot(asOf?: string): Promise<Snapshot>;
  /** Whether the files of a submission are there in full length. */
  isIntact(submission: Submission): Promise<boolean>;
  /** A path on this machine with the bytes of a key; UserError lakeDamaged when they are gone, or not so many as given. */
  localPath(key: string, bytes?: number): Promise<string>;
  /** Path of a result kept under a name that says what it was computed from; undefined when there is none. */
  derived(name: string): Promise<string | undefined>;
  /** Keeps a result and gives its path; the first one kept under a name stays. */
  storeDerived(name: string, path: string): Promise<string>;
  /** What is wrong and what to do; `thorough` reads every version and compares every checksum. */
  problems(options?: Thoroughness): Promise<LakeProblem[]>;
  /** What was written about the lake's states. */
  readonly history: LakeHistory;
  /** Makes a new version with the submissions of an older one; 0 is the state before the first. */
  rollBack(of: ManifestOf, version: number): Promise<RollbackOutcome>;
  /** Lets files with the rows of several data files be read instead of those. */
  pack(of: ManifestOf, files: readonly PackedFile[]): Promise<{ version: number; written: boolean }>;
  /** Records that a period was published from a snapshot; of a locked period with other data than then, a revision. */
  publish(published: { period: string; policy: string; snapshot: Snapshot }): Promise<Publication>;
  /** Keeps what a policy's publication says of its periods, for later publications to compare with. */
  keepFigures(published: Pick<PublishedFigures, "policy" | "periods">): Promise<void>;
  /** Keeps a publication's tables for analysts, who see all of them change at once. */
  publishTables(tables: TablesToPublish): Promise<void>;
  /** Locks a period as last published; UserError nothingToDo. */
  lock(period: string): Promise<LockRecord>;
  unlock(period: string): Promise<LockRecord>;
  /** Takes away what nothing refers to any more and nobody can ask for. */
  collectGarbage(options: GcOptions): Promise<GcOutcome>;
}

export interface LakeHistory {
  /** Every version that is there, by dataset, period and number. */
  versions(): Promise<ManifestRef[]>;
  manifest(ref: ManifestRef): Promise<Manifest>;
  /** Every snapshot that was given out and can be read, with its versions. */
  snapshots(): Promise<{ id: string; manifests: ManifestRef[] }[]>;
  publications(): Promise<Publication[]>;
  /** What a policy's last publication said of its periods. */
  figures(policy: string): Promise<PublishedFigures | undefined>;
  /** The tables of every publication, oldest first. */
  tables(): Promise<PublishedTables[]>;
  locks(): Promise<LockRecord[]>;
  removals(): Promise<GcRecord[]>;
}

/** Makes the lake where there is none yet and opens it. */
export async function initLake(store: Store, clock: () => Date, by?: string): Promise<Lake> {
  if ((await store.size(markerKey)) === undefined) {
    const marker = JSON.stringify({ format: lakeFormat, createdBy: "dudao" });
    await store.createExclusive(markerKey, new TextEncoder().encode(`${marker}\n`));
  }
  return await openLake(store, clock, by);
}

/**
 * Opens a lake; UserError lakeNewer when a newer program wrote it, lakeDamaged when there is none. `by` is who writes, as
 * its history will name them.
 */
export async function openLake(store: Store, clock: () => Date, by = "dudao"): Promise<Lake> {
  await checkMarker(store);
  const writer: Writer = { now: clock, by };
  let swept = false;
  return {
    receive: async (path) => {
      if (!swept) await sweep(store);
      swept = true;
      return await store.putFile(path, { folder: receivedFolder, name: (sha256) => sha256 });
    },
    commit: (draft, tables, options) => commit(store, writer, draft, tables, options),
    received: (sha256) => pathOf(store, receivedKey(sha256)),
    snapshot: (asOf) => readSnapshot(store, asOf),
    isIntact: (submission) => isIntact(store, submission),
    localPath: (key, bytes) => pathOf(store, key, bytes),
    derived: async (name) =>
      (await store.size(derivedKey(name))) === undefined ? undefined : await store.localPath(derivedKey(name)),
    storeDerived: async (name, path) =>
      await store.localPath((await store.putFile(path, { folder: derivedFolder, name: () => name })).key),
    problems: (options) => findProblems(store, options),
    history: historyOf(store),
    rollBack: (of, version) => rollBack(store, writer, of, version),
    pack: (of, files) => addPacks(store, writer, of, files),
    publish: (published) => recordPublication(store, writer, published),
    keepFigures: (published) => keepPublishedFigures(store, writer, published),
    publishTables: (tables) => keepPublishedTables(store, writer, tables),
    lock: (period) => lockPeriod(store, writer, period),
    unlock: (period) => unlockPeriod(store, writer, period),
    collectGarbage: (options) => collectGarbage(store, writer, options),
  };
}

function historyOf(store: Store): LakeHistory {
  return {
    versions: () => listVersions(store),
    manifest: (ref) => readManifest(store, ref),
    snapshots: async () => {
      const ids = await snapshotIds(store);
      return await Promise.all(ids.map(async (id) => ({ id, manifests: (await snapshotRefs(store, id)) ?? [] })));
    },
    publications: () => readPublications(store),
    figures: (policy) => readPublishedFigures(store, policy),
    tables: () => readPublishedTables(store),
    locks: () => readLocks(store),
    removals: () => readRuns(store),
  };
}

async function checkMarker(store: Store): Promise<void> {
  const bytes = await store.read(markerKey);
  if (!bytes) throw lakeMissing(store.place);
  const content = parseObject(bytes);
  if (typeof content?.format === "number" && content.format > lakeFormat) {
    throw lakeNewer(store.place, content.format, lakeFormat);
  }
  if (!lakeMarker.safeParse(content).success) {
    throw lakeDamaged({ zh: "数据湖的标记文件损坏。", en: "The lake's marker file is damaged." }, markerKey);
  }
}

async function sweep(store: Store): Promise<void> {
  for (const key of await store.leftovers()) await store.discard(key);
}
