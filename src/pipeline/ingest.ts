import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { SubmissionDraft } from "../contracts/manifest.ts";
import { UserError } from "../errors.ts";
import { refuseUnfit } from "../intake/read-sheets.ts";
import { type Context, contractOf } from "./context.ts";
import { compareCorrection, correctedSubmission } from "./correction.ts";
import { concernsTheFile, examineFile } from "./examine-file.ts";
import type { InboxFile } from "./inbox.ts";
import { inLanes } from "./lanes.ts";
import { identify } from "./own-sheet.ts";
import { writeRefusal, writeRepair } from "./repair.ts";
import { checksumOf, submissionId, takenSubmissions } from "./submission-id.ts";
import { unpackArchives } from "./unpack.ts";

/** What became of one file. */
export type IngestOutcome =
  | { file: InboxFile; outcome: "added" | "replaced"; submission: SubmissionDraft; repair?: string }
  | { file: InboxFile; outcome: "unchanged" }
  | { file: InboxFile; outcome: "refused"; error: UserError; repair?: string };

/**
 * Takes files into the lake, those of one sender in the order they were received, several senders side by side: a
 * file that cannot be read is refused and the next goes on. A correction always comes after the sheet that it corrects,
 * as files that are copied lose their times. A file that was taken before, and the one that a correction took the place
 * of, are left alone. A zip stands for the sheets in it. Outcomes come in the order of the
 * files' receipt, zips that cannot be opened first. Sheets with faults go back to their senders through the folder
 * `outbox`, where there is one.
 */
export async function ingest(
  context: Context,
  files: readonly InboxFile[],
  identityKey: string,
  outbox?: string,
): Promise<IngestOutcome[]> {
  const taken = await takenSubmissions(context, files);
  const { files: sheets, unreadable } = await unpackArchives(context, files);
  const outcomes = new Map<InboxFile, IngestOutcome>();
  const tell = () => context.progress({ zh: "接收", en: "Ingest", done: outcomes.size, total: sheets.length });
  const inOrder = sheets.toSorted(
    (a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || a.path.localeCompare(b.path),
  );
  const takeOne = async (lane: Context, file: InboxFile): Promise<void> => {
    if (outcomes.has(file)) return;
    outcomes.set(file, await ingestOne(lane, file, { identityKey, taken, outbox, takeFirst }));
    tell();
  };
  const takeFirst = async (lane: Context, { sender, period }: InboxFile, id: string): Promise<void> => {
    const others = inOrder.filter((one) => one.sender.code === sender.code && one.period.id === period.id);
    for (const one of others.filter((other) => !outcomes.has(other)))
      if (submissionId(one, await checksumOf(one.path)) === id) return takeOne(lane, one);
  };
  tell();
  await inLanes(context, [...Map.groupBy(inOrder, (file) => file.sender.code).values()], takeOne);
  const refused = unreadable.map((one) => ({ ...one, outcome: "refused" as const }));
  return [...refused, ...inOrder.flatMap((file) => outcomes.get(file) ?? [])];
}

type Setting = {
  identityKey: string;
  taken: Set<string>;
  outbox: string | undefined;
  /** Takes in the submission with an id that a file answers, if it is among the files and still waits. */
  takeFirst: (context: Context, file: InboxFile, id: string) => Promise<void>;
};

async function ingestOne(context: Context, file: InboxFile, setting: Setting): Promise<IngestOutcome> {
  const workDir = await mkdtemp(join(context.workDir, "intake-"));
  try {
    await refuseUnfit(file.path);
    const sha256 = await checksumOf(file.path);
    const id = submissionId(file, sha256);
    if (setting.taken.has(id)) return { file, outcome: "unchanged" };
    return await takeIn({ ...context, workDir }, file, { id, sha256 }, setting);
  } catch (error) {
    if (!(error instanceof UserError && concernsTheFile(error))) throw error;
    const { outbox } = setting;
    const repair =
      outbox === undefined ? {} : { repair: await writeRefusal({ ...context, workDir }, outbox, file, error) };
    return { file, outcome: "refused", error, ...repair };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function takeIn(
  context: Context,
  file: InboxFile,
  { id, sha256 }: { id: string; sha256: string },
  { identityKey, taken, outbox, takeFirst }: Setting,
): Promise<IngestOutcome> {
  const { corrects, ...known } = await identify(file);
  if (corrects !== undefined && !taken.has(corrects)) await takeFirst(context, file, corrects);
  const former = corrects === undefined ? undefined : await correctedSubmission(context, file, corrects);
  const result = await examineFile(context, known, { submission: id, identityKey });
  const received = await context.lake.receive(file.path);
  if (received.sha256 !== sha256) throw changedMeanwhile(file);
  const { dataset, data, findingsFile, ...checked } = result;
  const isCorrection = former?.dataset === dataset;
  const submission: SubmissionDraft = {
    ...{ id, dataset, period: file.period.id, sender: file.sender.code, file: basename(file.path) },
    ...{ receivedSha256: sha256, receivedBytes: received.bytes, receivedAt: file.receivedAt.toISOString() },
    ...checked,
    ...(isCorrection ? { corrects: await compareCorrection(context, contractOf(context, dataset), former, data) } : {}),
  };
  const { outcome } = await context.lake.commit(submission, { data, findings: findingsFile });
  taken.add(id);
  if (outcome === "unchanged") return { file, outcome };
  if (checked.rejected === 0 || outbox === undefined) return { file, outcome, submission };
  return { file, outcome, submission, repair: await writeRepair(context, outbox, file, { ...result, submission: id }) };
}

function changedMeanwhile(file: InboxFile): UserError {
  return new UserError("fileUnreadable", {
    what: { zh: "文件在读取时被改动。", en: "The file was changed while it was read." },
    where: file.path,
    next: { zh: "等对方保存完毕后重新接收。", en: "Ingest it again once it is saved." },
  });
}
