import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Submission } from "../src/contracts/manifest.ts";
import { UserError } from "../src/errors.ts";
import { sha256OfFile } from "../src/lake/checksum.ts";
import type { S3Bucket } from "../src/lake/s3-bucket.ts";
import type { Context } from "../src/pipeline/context.ts";
import { checkedPeriod, findSender, type InboxFile } from "../src/pipeline/inbox.ts";
import { type IngestOutcome, ingest } from "../src/pipeline/ingest.ts";
import { repairAgain } from "../src/pipeline/repair.ts";
import type { IntakeEnvironment } from "./environment.ts";
import { parseInboxKey, returnedKey } from "./inbox-key.ts";
import type { CreatedObject } from "./object-created.ts";
import { todayIn } from "./open.ts";
import { type Receipt, receiptOf, refusedSheet, type SheetReceipt, supersededSheet, takenSheet } from "./receipt.ts";
import { gone, misplaced, tooLarge, tooMuch } from "./refusals.ts";

/** What taking an object in works with. */
export type Desk = {
  context: Context;
  environment: IntakeEnvironment;
  /** Key for identity numbers. */
  key: string;
  bucketOf: (name: string) => S3Bucket;
};

/** What became of an object; `fresh` are the sheets that came into the lake just now. */
export type TakenIn = { receipt: Receipt; fresh: SheetReceipt[] };

/**
 * Takes one object into the lake and lays what goes back to its sender into the outbox. The same object taken in again,
 * after it was taken in whole or in part, comes to the same. Throws for what is no fault of its sender.
 */
export async function takeIn(desk: Desk, object: CreatedObject): Promise<TakenIn> {
  const folder = await mkdtemp(join(tmpdir(), "received-"));
  try {
    const file = await fetchFile(desk, object, folder);
    return await takeFile(desk, object, file, folder);
  } catch (error) {
    if (!(error instanceof UserError && faultsOfSender.includes(error.kind))) throw error;
    const name = object.key.split("/").at(-1) ?? "";
    return { receipt: receiptOf(object.key, [refusedSheet(name, error, null)]), fresh: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What no second delivery would mend. */
const faultsOfSender = ["usage", "periodInvalid", "periodFuture", "senderUnknown", "fileMissing", "fileUnreadable"];

async function fetchFile(desk: Desk, object: CreatedObject, folder: string): Promise<InboxFile> {
  const { context, environment } = desk;
  const { key } = object;
  const named = parseInboxKey(key);
  if (!named) throw misplaced(key);
  const today = todayIn(environment.DUDAO_TIME_ZONE, context.now());
  const period = checkedPeriod(named.period, today, key);
  const sender = findSender(context.workspace, named.sender, context.policy.area, key);
  const bucket = desk.bucketOf(object.bucket);
  const bytes = (await bucket.head(key))?.bytes ?? object.bytes;
  if (bytes > environment.DUDAO_LARGEST_FILE) throw tooLarge({ ...object, bytes }, environment.DUDAO_LARGEST_FILE);
  const path = join(folder, named.file);
  const downloaded = await bucket.download(key, path);
  if (!downloaded) throw gone(key);
  return { path, period, sender, receivedAt: downloaded.modified };
}

async function takeFile(desk: Desk, object: CreatedObject, file: InboxFile, folder: string): Promise<TakenIn> {
  const outbox = join(folder, "outbox");
  const outcomes = await ingest(inOrderOfReceipt(desk.context), [file], desk.key, outbox);
  const current = (await desk.context.lake.snapshot()).manifests.flatMap(({ submissions }) => submissions);
  const sheets: SheetReceipt[] = [];
  const fresh: SheetReceipt[] = [];
  for (const outcome of outcomes) {
    const sheet = await sheetOf(desk, object, outcome, { current, outbox });
    sheets.push(sheet);
    if (outcome.outcome === "added" || outcome.outcome === "replaced") fresh.push(sheet);
  }
  return { receipt: receiptOf(object.key, sheets), fresh };
}

/** Messages come in any order: what a sender sent later stays. */
function inOrderOfReceipt(context: Context): Context {
  const { commit } = context.lake;
  const lake = {
    ...context.lake,
    commit: (...[draft, tables]: Parameters<typeof commit>) => commit(draft, tables, { keepLater: true }),
  };
  return { ...context, lake };
}

type State = { current: readonly Submission[]; outbox: string };

async function sheetOf(desk: Desk, object: CreatedObject, outcome: IngestOutcome, { current, outbox }: State) {
  const { path, period, sender } = outcome.file;
  const name = basename(path);
  if (outcome.outcome === "refused") {
    const repair = await sendBack(desk, object, outcome.repair);
    return refusedSheet(name, refusal(outcome.error, path, object), repair);
  }
  const sha256 = await sha256OfFile(path);
  const taken = current.find(
    (one) => one.receivedSha256 === sha256 && one.period === period.id && one.sender === sender.code,
  );
  if (!taken) return supersededSheet(name);
  const written = "repair" in outcome ? outcome.repair : await repairAgain(desk.context, outbox, outcome.file, taken);
  return takenSheet(name, taken, await sendBack(desk, object, written));
}

/** Lays a sheet that goes back to its sender beside the receipt; gives its key. */
async function sendBack(desk: Desk, object: CreatedObject, path: string | undefined): Promise<string | null> {
  if (path === undefined) return null;
  const key = returnedKey(object.key, basename(path));
  const ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await desk.bucketOf(object.bucket).put(key, { Body: await readFile(path), ContentType });
  return key;
}

/** A sender knows the object's key, not the function's temporary file. */
function refusal(error: UserError, path: string, object: CreatedObject): UserError {
  const { key } = object;
  if (error.cause instanceof UserError && error.cause.kind === "memoryFull") return tooMuch(object, error);
  const where = error.detail.where?.replace(path, key);
  return new UserError(error.kind, { ...error.detail, ...(where === undefined ? {} : { where }) }, { cause: error });
}
