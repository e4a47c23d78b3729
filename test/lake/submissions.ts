import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SubmissionDraft } from "../../src/contracts/manifest.ts";
import type { CommitOutcome } from "../../src/lake/commit.ts";
import type { Lake } from "../../src/lake/lake.ts";

export type Sent = { sender: string; bytes: string; dataset?: string; period?: string };

/** Sends bytes as a clerk's file; the tables made from it are two short texts that depend on the bytes. */
export async function send(lake: Lake, folder: string, sent: Sent): Promise<CommitOutcome> {
  const received = await lake.receive(await file(folder, `${sent.sender}.csv`, sent.bytes));
  return await lake.commit(draftOf(sent, received.bytes), {
    data: await file(folder, `${sent.sender}.data`, rowsOf(sent)),
    findings: await file(folder, `${sent.sender}.findings`, `findings of ${rowsOf(sent)}`),
  });
}

/** What the accepted rows of sent bytes are in these tests. */
export function rowsOf({ sender, bytes }: Sent): string {
  return `rows of ${sender}: ${bytes}`;
}

export function draftOf(
  { sender, bytes, dataset = "persons", period = "2024Q3" }: Sent,
  receivedBytes: number,
): SubmissionDraft {
  const receivedSha256 = createHash("sha256").update(bytes).digest("hex");
  return {
    id: createHash("sha256").update(`${dataset}|${period}|${sender}|${receivedSha256}`).digest("hex").slice(0, 16),
    dataset,
    period,
    sender,
    file: `${sender}.csv`,
    receivedSha256,
    receivedBytes,
    receivedAt: "2024-10-08T01:00:00.000Z",
    rowsIn: 3,
    accepted: 2,
    rejected: 1,
    findings: { required: 1 },
    fingerprint: receivedSha256,
    headings: [],
  };
}

export async function file(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}
