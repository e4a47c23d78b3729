import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../errors.ts";
import type { Context } from "./context.ts";
import { concernsTheFile, examineFile } from "./examine-file.ts";
import { type InboxFile, readInbox } from "./inbox.ts";
import { ingest } from "./ingest.ts";
import { inLanes } from "./lanes.ts";
import { identify } from "./own-sheet.ts";
import { counts, type Replayed, type ReplayWishes } from "./replay.ts";
import { checksumOf, submissionId, takenSubmissions } from "./submission-id.ts";

/**
 * Checks the files of the inbox that are not in the lake, refused or new. With `commit`, those that can be read are taken
 * in as by an ingest.
 */
export async function replayInbox(
  context: Context,
  wishes: ReplayWishes,
  { today, identityKey, outbox }: { today: string; identityKey: string; outbox?: string },
): Promise<Replayed[]> {
  const files = await waitingFiles(context, wishes, today);
  const checked = new Map<InboxFile, Replayed>();
  await inLanes(context, [...Map.groupBy(files, ({ sender }) => sender.code).values()], async (lane, file) => {
    checked.set(file, await tryFile(lane, file, identityKey));
  });
  const asked = files.flatMap((file) => {
    const one = checked.get(file);
    return one && (wishes.dataset === undefined || one.after?.dataset === wishes.dataset) ? [{ file, one }] : [];
  });
  const readable = asked.filter(({ one }) => one.after !== null).map(({ file }) => file);
  const outcomes = wishes.commit ? await ingest(context, readable, identityKey, outbox) : [];
  const taken = new Set(outcomes.filter((one) => "submission" in one).map(({ file }) => file));
  return asked.map(({ file, one }) => ({ ...one, committed: taken.has(file) }));
}

async function waitingFiles(context: Context, wishes: ReplayWishes, today: string): Promise<InboxFile[]> {
  const files = await readInbox(context.workspace, today, context.policy.area);
  const taken = await takenSubmissions(context, files);
  const waiting: InboxFile[] = [];
  for (const file of files) {
    if (wishes.period !== undefined && file.period.id !== wishes.period) continue;
    if (wishes.sender !== undefined && file.sender.code !== wishes.sender) continue;
    if (!taken.has(submissionId(file, await checksumOf(file.path)))) waiting.push(file);
  }
  return waiting;
}

async function tryFile(context: Context, file: InboxFile, identityKey: string): Promise<Replayed> {
  const at = { file: basename(file.path), period: file.period.id, sender: file.sender.code, before: null };
  const workDir = await mkdtemp(join(context.workDir, "replay-"));
  try {
    const { corrects: _, ...known } = await identify(file);
    const submission = submissionId(file, await checksumOf(file.path));
    const after = await examineFile({ ...context, workDir }, known, { submission, identityKey });
    return { ...at, after: counts(after), changed: true, committed: false };
  } catch (error) {
    if (!(error instanceof UserError && concernsTheFile(error))) throw error;
    return { ...at, after: null, error, changed: false, committed: false };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}
