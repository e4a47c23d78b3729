import { lakeFormat, lakeMarker, type Snapshot, type Submission, type SubmissionDraft } from "../contracts/manifest.ts";
import { type CommitOptions, type CommitOutcome, commit, type SubmissionTables } from "./commit.ts";
import { derivedFolder, derivedKey, markerKey, receivedFolder, receivedKey } from "./keys.ts";
import { lakeDamaged, lakeMissing, lakeNewer } from "./lake-errors.ts";
import { parseObject } from "./manifests.ts";
import type { LakeProblem } from "./problem-texts.ts";
import { findProblems } from "./problems.ts";
import { readSnapshot } from "./snapshot.ts";
import type { Store } from "./store.ts";
import { isIntact } from "./submission-files.ts";

export type { LakeProblem } from "./problem-texts.ts";

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
  /** A path on this machine with the bytes of a key; UserError lakeDamaged when they are gone. */
  localPath(key: string): Promise<string>;
  /** Path of a result kept under a name that says what it was computed from; undefined when there is none. */
  derived(name: string): Promise<string | undefined>;
  /** Keeps a result and gives its path; the first one kept under a name stays. */
  storeDerived(name: string, path: string): Promise<string>;
  /** What is wrong and what to do; `thorough` reads every version and compares every checksum. */
  problems(options?: { thorough?: boolean }): Promise<LakeProblem[]>;
}

/** Makes the lake where there is none yet and opens it. */
export async function initLake(store: Store, clock: () => Date, createdBy = "dudao"): Promise<Lake> {
  if ((await store.size(markerKey)) === undefined) {
    const marker = JSON.stringify({ format: lakeFormat, createdBy });
    await store.createExclusive(markerKey, new TextEncoder().encode(`${marker}\n`));
  }
  return await openLake(store, clock);
}

/** Opens a lake; UserError lakeNewer when a newer program wrote it, lakeDamaged when there is none. */
export async function openLake(store: Store, clock: () => Date): Promise<Lake> {
  await checkMarker(store);
  let swept = false;
  return {
    receive: async (path) => {
      if (!swept) await sweep(store);
      swept = true;
      return await store.putFile(path, { folder: receivedFolder, name: (sha256) => sha256 });
    },
    commit: (draft, tables, options) => commit(store, clock, draft, tables, options),
    received: (sha256) => existing(store, receivedKey(sha256)),
    snapshot: (asOf) => readSnapshot(store, asOf),
    isIntact: (submission) => isIntact(store, submission),
    localPath: (key) => existing(store, key),
    derived: async (name) =>
      (await store.size(derivedKey(name))) === undefined ? undefined : await store.localPath(derivedKey(name)),
    storeDerived: async (name, path) =>
      await store.localPath((await store.putFile(path, { folder: derivedFolder, name: () => name })).key),
    problems: (options) => findProblems(store, options),
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
  for (const key of await store.leftovers()) await store.removeLeftover(key);
}

async function existing(store: Store, key: string): Promise<string> {
  if ((await store.size(key)) !== undefined) return await store.localPath(key);
  throw lakeDamaged({ zh: "数据湖里的文件丢失。", en: "A file of the lake is missing." }, key, {
    zh: "运行 dudao status 查看怎么处理。",
    en: "Run dudao status, which says what to do.",
  });
}
