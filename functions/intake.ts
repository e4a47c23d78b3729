import { tmpdir } from "node:os";
import { identityKey } from "../src/pipeline/identity-key.ts";
import { intakeEnvironment } from "./environment.ts";
import { isFolderMarker, receiptKey } from "./inbox-key.ts";
import { errorFields, type Log, log, type Metrics, useOf } from "./log.ts";
import { messagesOf, objectOf, type QueueMessage } from "./object-created.ts";
import { withDeployedContext } from "./open.ts";
import type { SheetReceipt } from "./receipt.ts";
import { tellOfFaults } from "./sheet-notice.ts";
import { stepFailure } from "./step-failure.ts";
import { type Desk, takeIn } from "./take-in.ts";

export type BatchAnswer = { batchItemFailures: { itemIdentifier: string }[] };

/**
 * Takes objects put into the inbox into the lake and lays a receipt for each into the outbox. A message may come
 * twice or late. One that fails for no fault of its sender is given back to the queue.
 */
export function intakeHandler(
  variables: NodeJS.ProcessEnv,
  write: Log = log,
): (event: unknown) => Promise<BatchAnswer> {
  let clients: ReturnType<typeof openClients> | undefined;
  return async (event) => {
    const environment = intakeEnvironment(variables);
    const failed: string[] = [];
    try {
      await withDeployedContext(environment, { makeLake: true, sites: tmpdir() }, async (context) => {
        clients ??= openClients();
        const { secret, bucketOf } = await clients;
        const value = await secret(environment.DUDAO_IDENTITY_SECRET);
        const key = identityKey(context.workspace.settings, { [context.workspace.settings.secret.environment]: value });
        const office = { desk: { context, environment, key, bucketOf }, variables, write };
        for (const message of messagesOf(event)) if (!(await answer(office, message))) failed.push(message.messageId);
      });
    } catch (error) {
      // The runtime writes down whatever is thrown, words and all.
      write("failed", errorFields(error));
      throw stepFailure(error);
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

export const handler = intakeHandler(process.env);

/** The clients of AWS take longer to load than all the rest, so that the function starts without them. */
async function openClients() {
  const [{ s3Client }, { S3Bucket }, { secretReader }] = await Promise.all([
    import("../src/lake/open-store.ts"),
    import("../src/lake/s3-bucket.ts"),
    import("./identity-secret.ts"),
  ]);
  const client = s3Client();
  return { secret: secretReader(), bucketOf: (name: string) => new S3Bucket(client, name, `s3://${name}`) };
}

type Office = { desk: Desk; variables: NodeJS.ProcessEnv; write: Log };

/** Answers one message with a receipt; false when it is to come again. */
async function answer({ desk, variables, write }: Office, message: QueueMessage): Promise<boolean> {
  const started = performance.now();
  try {
    const object = objectOf(message);
    if (isFolderMarker(object.key)) return true;
    const { receipt, fresh } = await takeIn(desk, object);
    const content = { Body: `${JSON.stringify(receipt, null, 2)}\n`, ContentType: "application/json; charset=utf-8" };
    await desk.bucketOf(object.bucket).put(receiptKey(object.key), content);
    await tellOfFaults(desk.environment.DUDAO_NOTICES, receipt);
    for (const sheet of receipt.sheets) write("receipt", { message: message.messageId, ...briefly(sheet) });
    const refused = receipt.sheets.filter(({ outcome }) => outcome === "refused").length;
    const values: Metrics["values"] = {
      ...rowsOf(fresh),
      SheetsRefused: [refused, "Count"],
      ...useOf({ started, variables, prices: desk.environment }),
    };
    write("taken in", { message: message.messageId }, { of: desk.environment, at: desk.context.now(), values });
    return true;
  } catch (error) {
    write("failed", { message: message.messageId, ...errorFields(error) });
    return false;
  }
}

/** Rows that came into the lake just now: an event that comes twice does not count them twice. */
function rowsOf(fresh: readonly SheetReceipt[]): Metrics["values"] {
  const sum = (pick: "rowsIn" | "accepted" | "rejected") =>
    fresh.reduce((all, { submission }) => all + (submission?.[pick] ?? 0), 0);
  return {
    RowsIn: [sum("rowsIn"), "Count"],
    RowsAccepted: [sum("accepted"), "Count"],
    RowsRejected: [sum("rejected"), "Count"],
  };
}

function briefly({ outcome, submission, reason }: SheetReceipt): Record<string, string | number | null> {
  const { period = null, sender = null, dataset = null, rowsIn = null, rejected = null } = submission ?? {};
  return { outcome, kind: reason?.kind ?? null, period, sender, dataset, rowsIn, rejected };
}
