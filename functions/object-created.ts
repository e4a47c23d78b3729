import { z } from "zod";

const queueEvent = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** EventBridge gives the key as it is; only S3's own notifications encode it as in an address. */
const objectCreated = z.object({
  source: z.literal("aws.s3"),
  "detail-type": z.literal("Object Created"),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), size: z.number().nonnegative().default(0) }),
  }),
});

/** `bytes` is its length when the event was made. */
export type CreatedObject = { bucket: string; key: string; bytes: number };
export type QueueMessage = { messageId: string; body: string };

/** The messages of a batch from the queue. */
export function messagesOf(event: unknown): QueueMessage[] {
  return queueEvent.parse(event).Records;
}

/** The object that a message tells of. */
export function objectOf(message: QueueMessage): CreatedObject {
  const { detail } = objectCreated.parse(JSON.parse(message.body));
  return { bucket: detail.bucket.name, key: detail.object.key, bytes: detail.object.size };
}
