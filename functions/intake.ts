import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../src/errors.ts";
import { sha256OfFile } from "../src/lake/checksum.ts";
import { s3Client } from "../src/lake/open-store.ts";
import { S3Bucket } from "../src/lake/s3-bucket.ts";
import type { Context } from "../src/pipeline/context.ts";
import { checkedPeriod, findSender, type InboxFile } from "../src/pipeline/inbox.ts";
import { ingest } from "../src/pipeline/ingest.ts";
import { identityKey } from "../src/workspace.ts";
import { type IntakeEnvironment, intakeEnvironment } from "./environment.ts";
import { secretReader } from "./identity-secret.ts";
import { isFolderMarker, parseInboxKey, receiptKey } from "./inbox-key.ts";
import { errorFields, type Log, log } from "./log.ts";
import { type CreatedObject, messagesOf, objectOf, type QueueMessage } from "./object-created.ts";
import { todayIn, withDeployedContext } from "./open.ts";
import { type Receipt, refusedReceipt, supersededReceipt, takenReceipt } from "./receipt.ts";
import { gone, misplaced, tooLarge } from "./refusals.ts";

export type BatchAnswer = { batchItemFailures: { itemIdentifier: string }[] };

/**
 * Takes objects put into the inbox into the lake and lays a receipt for each into the outbox. A message may come
 * twice or late. One that fails for no fault of its sender is given back to the queue.
 */
export function intakeHandler(
  variables: NodeJS.ProcessEnv,
  write: Log = log,
): (event: unknown) => Promise<BatchAnswer> {
  const secret = secretReader();
  const client = s3Client();
  return async (event) => {
    const environment = intakeEnvironment(variables);
    const failed: string[] = [];
    await withDeployedContext(environment, { makeLake: true, sites: tmpdir() }, async (context) => {
      const value = await secret(environment.DUDAO_IDENTITY_SECRET);
      const key = identityKey(context.workspace.settings, { [context.workspace.settings.secret.environment]: value });
      for (const message of messagesOf(event)) {
        const bucketOf = (name: string) => new S3Bucket(client, name, `s3://${name}`);
        const done = await answer({ context, environment, key, bucketOf, write }, message);
        if (!done) failed.push(message.messageId);
      }
    });
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

export const handler = intakeHandler(process.env);

type Desk = {
  context: Context;
  environment: IntakeEnvironment;
  /** Key for identity numbers. */
  key: string;
  bucketOf: (name: string) => S3Bucket;
  write: Log;
};

/** Answers one message with a receipt; false when it is to come again. */
async function answer(desk: Desk, message: QueueMessage): Promise<boolean> {
  try {
    const object = objectOf(message);
    if (isFolderMarker(object.key)) return true;
    const receipt = await receiptFor(desk, object);
    const content = { Body: `${JSON.stringify(receipt, null, 2)}\n`, ContentType: "application/json; charset=utf-8" };
    await desk.bucketOf(object.bucket).put(receiptKey(object.key), content);
    desk.write("receipt", { message: message.messageId, ...briefly(receipt) });
    return true;
  } catch (error) {
    desk.write("failed", { message: message.messageId, ...errorFields(error) });
    return false;
  }
}

async function receiptFor(desk: Desk, object: CreatedObject): Promise<Receipt> {
  const folder = await mkdtemp(join(tmpdir(), "received-"));
  try {
    return await takeIn(desk, await fetchFile(desk, object, folder), object.key);
  } catch (error) {
    if (error instanceof UserError && faultsOfSender.includes(error.kind)) return refusedReceipt(object.key, error);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What no second delivery would mend. */
const faultsOfSender = ["usage", "periodInvalid", "periodFuture", "senderUnknown", "fileMissing", "fileUnreadable"];

async function fetchFile(desk: Desk, { bucket: name, key }: CreatedObject, folder: string): Promise<InboxFile> {
  const { context, environment } = desk;
  const named = parseInboxKey(key);
  if (!named) throw misplaced(key);
  const today = todayIn(environment.DUDAO_TIME_ZONE, context.now());
  const period = checkedPeriod(named.period, today, key);
  const sender = findSender(context.workspace, named.sender, context.policy.area, key);
  const bucket = desk.bucketOf(name);
  const path = join(folder, named.file);
  const found = await bucket.head(key);
  if (found && found.bytes > environment.DUDAO_LARGEST_FILE)
    throw tooLarge(key, found.bytes, environment.DUDAO_LARGEST_FILE);
  const downloaded = await bucket.download(key, path);
  if (!downloaded) throw gone(key);
  return { path, period, sender, receivedAt: downloaded.modified };
}

async function takeIn({ context, key: identity }: Desk, file: InboxFile, key: string): Promise<Receipt> {
  const [result] = await ingest(context, [file], identity);
  if (result?.outcome === "refused") return refusedReceipt(key, atKey(result.error, file.path, key));
  const sha256 = await sha256OfFile(file.path);
  const submissions = (await context.lake.snapshot()).manifests.flatMap((manifest) => manifest.submissions);
  const taken = submissions.find(
    (one) => one.receivedSha256 === sha256 && one.period === file.period.id && one.sender === file.sender.code,
  );
  return taken ? takenReceipt(key, taken) : supersededReceipt(key);
}

/** A sender knows the object's key, not the function's temporary file. */
function atKey(error: UserError, path: string, key: string): UserError {
  const where = error.detail.where?.replace(path, key);
  return new UserError(error.kind, { ...error.detail, ...(where === undefined ? {} : { where }) }, { cause: error });
}

function briefly({ outcome, submission, reason }: Receipt): Record<string, string | number | null> {
  const { period = null, sender = null, dataset = null, rowsIn = null, rejected = null } = submission ?? {};
  return { outcome, kind: reason?.kind ?? null, period, sender, dataset, rowsIn, rejected };
}
