import {
  isValid,
  type Manifest,
  type Submission,
  type SubmissionDraft,
  submission,
  validSince,
} from "../contracts/manifest.ts";
import { appendVersion, type Content, type Writer } from "./append-version.ts";
import { dataFolder, findingsFolder, receivedKey } from "./keys.ts";
import { wholePacks } from "./pack.ts";
import type { Store, StoredFile } from "./store.ts";
import { isIntact } from "./submission-files.ts";
import { sizeOf } from "./trash.ts";

export type CommitOutcome = { version: number; outcome: "added" | "replaced" | "unchanged" };

/** Local paths of a submission's tables; null where it has none. */
export type SubmissionTables = { data: string | null; findings: string | null };

/**
 * `recheck`: the same bytes were read anew and take the place of what was made of them before, and of nothing else.
 * `keepLater`: what the sender sent later stays, though it was handed in first.
 */
export type CommitOptions = { recheck?: boolean; keepLater?: boolean };

/**
 * Makes a submission part of the newest state of its (dataset, period) in place of its sender's former one. The
 * same bytes from the same sender change nothing, unless the files kept of them are damaged or they were read anew. Of
 * several writers one creates the next version; the others read it and try again (UserError lakeBusy in the end).
 */
export async function commit(
  store: Store,
  writer: Writer,
  draft: SubmissionDraft,
  tables: SubmissionTables,
  { recheck = false, keepLater = false }: CommitOptions = {},
): Promise<CommitOutcome> {
  if ((await sizeOf(store, receivedKey(draft.receivedSha256))) !== draft.receivedBytes) {
    throw new Error("commit before receive: the received bytes are not in the lake");
  }
  let stored: Submission | undefined;
  let replaces = false;
  const { version, written } = await appendVersion(store, writer, draft, async (current) => {
    const former = current?.submissions.find((one) => one.sender === draft.sender);
    const same = former?.receivedSha256 === draft.receivedSha256;
    if (recheck ? !same : same && (await isIntact(store, former))) return undefined;
    if (keepLater && current && former && former.receivedAt > draft.receivedAt)
      return current.superseded.includes(draft.id) ? undefined : behindLater(current, former, draft);
    replaces = former !== undefined;
    stored ??= await storeTables(store, draft, tables);
    return withSubmission(current, stored, recheck ? "recheck" : "ingest");
  });
  return { version, outcome: written ? (replaces ? "replaced" : "added") : "unchanged" };
}

/** The state after two submissions of a sender that were handed in the wrong way round. */
function behindLater(current: Manifest, later: Submission, draft: SubmissionDraft): Content {
  const firstValidAt = earliest([validSince(later), isValid(draft) ? draft.receivedAt : null]);
  const submissions = current.submissions.map((one) => (one === later ? { ...later, firstValidAt } : one));
  const superseded = [...current.superseded, draft.id];
  return { submissions, superseded, packs: wholePacks(current.packs, submissions), change: { action: "ingest" } };
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
function withSubmission(current: Manifest | undefined, added: Submission, action: "ingest" | "recheck"): Content {
  const others = (current?.submissions ?? []).filter((one) => one.sender !== added.sender);
  const gone = (current?.submissions ?? []).filter((one) => one.sender === added.sender);
  const superseded = new Set([...(current?.superseded ?? []), ...gone.map((one) => one.id)]);
  superseded.delete(added.id);
  const submissions = [...others, { ...added, firstValidAt: earliest([...gone, added].map(validSince)) }];
  return {
    submissions: submissions.sort((a, b) => (a.sender < b.sender ? -1 : 1)),
    superseded: [...superseded],
    packs: wholePacks(current?.packs, submissions),
    change: { action },
  };
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}
