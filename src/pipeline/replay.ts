import { constants } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { HeadingMatch, Submission, SubmissionDraft } from "../contracts/manifest.ts";
import { parsePeriod } from "../contracts/period.ts";
import { UserError } from "../errors.ts";
import { identityKeyMark } from "../intake/identity-key.ts";
import { type Context, contractOf } from "./context.ts";
import { contractFingerprint } from "./contract-fingerprint.ts";
import { concernsTheFile, type ExaminedFile, examineFile } from "./examine-file.ts";
import { readHeadingMap } from "./heading-maps.ts";
import { findSender, type InboxFile } from "./inbox.ts";
import { inLanes } from "./lanes.ts";
import { writeRepair } from "./repair.ts";

/** What a file came to, in rows and in findings by check. */
export type Checked = Pick<Submission, "dataset" | "rowsIn" | "accepted" | "rejected" | "findings">;

/** A file checked anew: what it came to before and what it comes to now; null where it is refused as a whole. */
export type Replayed = {
  file: string;
  period: string;
  sender: string;
  before: Checked | null;
  after: Checked | null;
  /** Why it is refused now. */
  error?: UserError;
  /** Other rows, other values or other findings than before. */
  changed: boolean;
  committed: boolean;
};

export type ReplayWishes = {
  period?: string | undefined;
  sender?: string | undefined;
  dataset?: string | undefined;
  /** Puts what changed into the lake; without it nothing is written. */
  commit: boolean;
};

/**
 * Checks the originals of the current submissions anew that had rows rejected or were read by another contract, other
 * confirmed headings or another key for identity numbers than now. With `commit`, those that changed take the place of what was made of the same bytes
 * before, and their repair sheets are written anew; earlier snapshots read as they did. Sheets refused now stay as they are.
 */
export async function replay(
  context: Context,
  wishes: ReplayWishes,
  identityKey: string,
  outbox?: string,
): Promise<Replayed[]> {
  const due = await dueSubmissions(context, wishes, identityKey);
  const done = new Map<Submission, Replayed>();
  const tell = () => context.progress({ zh: "重新核对", en: "Check anew", done: done.size, total: due.length });
  tell();
  await inLanes(context, [...Map.groupBy(due, (one) => one.sender).values()], async (lane, one) => {
    done.set(one, await replayOne(lane, one, { commit: wishes.commit, identityKey, outbox }));
    tell();
  });
  return due.flatMap((one) => done.get(one) ?? []);
}

async function dueSubmissions(
  context: Context,
  { period, sender, dataset }: ReplayWishes,
  key: string,
): Promise<Submission[]> {
  const { manifests } = await context.lake.snapshot();
  const asked = manifests
    .flatMap(({ submissions }) => submissions)
    .filter(
      (one) =>
        (period === undefined || one.period === period) &&
        (sender === undefined || one.sender === sender) &&
        (dataset === undefined || one.dataset === dataset),
    );
  const due: Submission[] = [];
  for (const one of asked) if (one.rejected > 0 || (await isReadOtherwise(context, one, key))) due.push(one);
  return due;
}

/** Whether the contract, the sender's confirmed headings or the key differ from those by which a submission was read. */
async function isReadOtherwise(context: Context, one: Submission, key: string): Promise<boolean> {
  const contract = contractOf(context, one.dataset);
  if (one.identityKey !== identityKeyMark(contract, key)) return true;
  const map = await readHeadingMap(context.workspace, one.sender);
  return one.contract !== contractFingerprint(contract, map[one.dataset]);
}

type Setting = { commit: boolean; identityKey: string; outbox: string | undefined };

async function replayOne(context: Context, before: Submission, setting: Setting): Promise<Replayed> {
  const workDir = await mkdtemp(join(context.workDir, "replay-"));
  const { file: name, period, sender } = before;
  try {
    const file = await originalOf(context, before, workDir);
    const after = await examineFile({ ...context, workDir }, file, {
      submission: before.id,
      identityKey: setting.identityKey,
    });
    const changed = differs(before, after);
    const committed = changed && setting.commit && (await commitAnew({ ...context, workDir }, before, after));
    if (committed && after.rejected > 0 && setting.outbox !== undefined)
      await writeRepair({ ...context, workDir }, setting.outbox, file, { ...after, submission: before.id });
    return { file: name, period, sender, before: counts(before), after: counts(after), changed, committed };
  } catch (error) {
    if (!(error instanceof UserError && concernsTheFile(error))) throw error;
    return { file: name, period, sender, before: counts(before), after: null, error, changed: true, committed: false };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** The bytes as they were received, under the name that they had: it tells what they are. */
async function originalOf(context: Context, one: Submission, workDir: string): Promise<InboxFile> {
  const path = join(workDir, basename(one.file));
  await copyFile(await context.lake.received(one.receivedSha256), path, constants.COPYFILE_FICLONE);
  const period = parsePeriod(one.period);
  if (!period) throw new Error(`no period ${one.period}`);
  const sender = findSender(context.workspace, one.sender, context.policy.area, one.file);
  return { path, period, sender, receivedAt: new Date(one.receivedAt), dataset: one.dataset };
}

function differs(before: Submission, after: ExaminedFile): boolean {
  const told = ({ rowsIn, accepted, rejected, findings, fingerprint, headings }: Submission | ExaminedFile) =>
    JSON.stringify([rowsIn, accepted, rejected, fingerprint, Object.entries(findings).sort(), headings.map(columnsOf)]);
  return told(before) !== told(after) || (before.identityKey !== undefined && before.identityKey !== after.identityKey);
}

function columnsOf({ sheet, matched }: HeadingMatch) {
  return [sheet, matched.map(({ column, index, unit, inverse }) => [column, index, unit, inverse])];
}

/** False when a later file of the sender has come in the meantime: the newer one stands. */
async function commitAnew({ lake, now }: Context, before: Submission, after: ExaminedFile): Promise<boolean> {
  const { data, findingsFile, ...checked } = after;
  const { id, period, sender, file, receivedSha256, receivedBytes, receivedAt, corrects } = before;
  const draft: SubmissionDraft = {
    ...{ id, period, sender, file, receivedSha256, receivedBytes, receivedAt },
    ...checked,
    recheckedAt: now().toISOString(),
    ...(corrects ? { corrects } : {}),
  };
  const { outcome } = await lake.commit(draft, { data, findings: findingsFile }, { recheck: true });
  return outcome === "replaced";
}

/** The part of a submission or of a check that is compared. */
export function counts({ dataset, rowsIn, accepted, rejected, findings }: Checked): Checked {
  return { dataset, rowsIn, accepted, rejected, findings };
}
