import { setTimeout as wait } from "node:timers/promises";
import {
  lakeFormat,
  type Manifest,
  type Submission,
  type SubmissionDraft,
  submission,
  validSince,
} from "../contracts/manifest.ts";
import { dataFolder, findingsFolder, type ManifestRef, manifestKey, receivedKey } from "./keys.ts";
import { lakeBusy } from "./lake-errors.ts";
import { encodeManifest, newestVersion, readManifest } from "./manifests.ts";
import type { Store, StoredFile } from "./store.ts";
import { isIntact } from "./submission-files.ts";

export type CommitOutcome = { version: number; outcome: "added" | "replaced" | "unchanged" };

/** Local paths of a submission's tables; null where it has none. */
export type SubmissionTables = { data: string | null; findings: string | null };

/** `recheck`: the same bytes were read anew and take the place of what was made of them before, and of nothing else. */
export type CommitOptions = { recheck?: boolean };

const attempts = 500;

/**
 * Makes a submission part of the newest state of its (dataset, period) in place of its sender's former one. The
 * same bytes from the same sender change nothing, unless the files kept of them are damaged or they were read anew. Of
 * several writers one creates the next version; the others read it and try again (UserError lakeBusy in the end).
 */
export async function commit(
  store: Store,
  clock: () => Date,
  draft: SubmissionDraft,
  tables: SubmissionTables,
  { recheck = false }: CommitOptions = {},
): Promise<CommitOutcome> {
  if ((await store.size(receivedKey(draft.receivedSha256))) !== draft.receivedBytes) {
    throw new Error("commit before receive: the received bytes are not in the lake");
  }
  let stored: Submission | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const current = await newestManifest(store, draft);
    const former = current?.submissions.find((one) => one.sender === draft.sender);
    const same = former?.receivedSha256 === draft.receivedSha256;
    if (recheck ? !same : same && (await isIntact(store, former))) {
      return { version: current?.version ?? 0, outcome: "unchanged" };
    }
    stored ??= await storeTables(store, draft, tables);
    const next = nextVersion(current, stored, clock());
    if (await store.createExclusive(manifestKey(next), encodeManifest(next))) {
      return { version: next.version, outcome: former ? "replaced" : "added" };
    }
    await wait(Math.random() * Math.min(100, 2 ** attempt));
  }
  throw lakeBusy(`${draft.dataset} ${draft.period}`);
}

async function newestManifest(store: Store, of: SubmissionDraft): Promise<Manifest | undefined> {
  const newest: ManifestRef | undefined = await newestVersion(store, of);
  return newest && (await readManifest(store, newest));
}

async function storeTables(store: Store, draft: SubmissionDraft, tables: SubmissionTables): Promise<Submission> {
  const data = await storeTable(store, tables.data, dataFolder(draft));
  const findings = await storeTable(store, tables.findings, findingsFolder(draft));
  return submission.parse({
    ...draft,
    data: data?.key ?? null,
    dataSha256: data?.sha256 ?? null,
    dataBytes: data?.bytes ?? null,
    findingsFile: findings?.key ?? null,
    findingsBytes: findings?.bytes ?? null,
  });
}

async function storeTable(store: Store, path: string | null, folder: string): Promise<StoredFile | undefined> {
  if (path === null) return undefined;
  return await store.putFile(path, { folder, name: (sha256) => `${sha256}.parquet` });
}

/** Submissions are kept in the order of their senders, so that a state does not depend on who came first. */
function nextVersion(current: Manifest | undefined, added: Submission, at: Date): Omit<Manifest, "checksum"> {
  const others = (current?.submissions ?? []).filter((one) => one.sender !== added.sender);
  const gone = (current?.submissions ?? []).filter((one) => one.sender === added.sender);
  const superseded = new Set([...(current?.superseded ?? []), ...gone.map((one) => one.id)]);
  superseded.delete(added.id);
  return {
    format: lakeFormat,
    dataset: added.dataset,
    period: added.period,
    version: (current?.version ?? 0) + 1,
    committedAt: at.toISOString(),
    submissions: [...others, { ...added, firstValidAt: earliest([...gone, added].map(validSince)) }].sort((a, b) =>
      a.sender < b.sender ? -1 : 1,
    ),
    superseded: [...superseded],
  };
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}
