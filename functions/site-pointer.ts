import { z } from "zod";
import { parsePeriod } from "../src/contracts/period.ts";
import type { ObjectContent, S3Bucket } from "../src/lake/s3-bucket.ts";

/**
 * What the readers of both sites are led to: the version folder of either bucket. It lies in the open site's bucket, and
 * says nothing that the open site does not say.
 */
const pointer = z.object({
  version: z.string().regex(/^v\/[^/]+\/$/),
  snapshot: z.string(),
  /** Of the lake up to the snapshot; of two states the later has more. */
  commits: z.number().int().default(0),
  period: z.string(),
  /** Day of the review. */
  asOf: z.string(),
  publishedAt: z.string(),
});
export type Pointer = z.infer<typeof pointer>;

export const pointerKey = "current.json";

/** Reads a pointer; throws when it is none. */
export function parsePointer(bytes: Uint8Array): Pointer {
  return pointer.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

/** What readers are led to; undefined before the first publication. */
export async function currentPointer(bucket: S3Bucket): Promise<Pointer | undefined> {
  const bytes = await bucket.bytes(pointerKey);
  return bytes && parsePointer(bytes);
}

/**
 * Leads readers of both sites to a version that is uploaded whole, by one write. A later period, or the same period from
 * a later state of the lake, stays unless it is asked otherwise. Gives what readers are led to in the end.
 */
export async function leadTo(bucket: S3Bucket, next: Pointer, asked: boolean): Promise<Pointer> {
  for (;;) {
    const found = await bucket.head(pointerKey);
    const shown = found && (await currentPointer(bucket));
    if (shown && (shown.version === next.version || !(asked || isLater(next, shown)))) return shown;
    const content = pointerContent(next);
    const written = found
      ? await bucket.replace(pointerKey, found.etag, content)
      : await bucket.create(pointerKey, async () => content);
    if (written) return next;
  }
}

/**
 * Whether a run is the one that tells of a version: the first to keep its pointer beside the version's folder, from
 * where it can be put back, or the same run again after it was stopped.
 */
export async function isToTell(bucket: S3Bucket, next: Pointer, run: string | undefined): Promise<boolean> {
  const key = next.version.replace(/\/$/, ".json");
  if (await bucket.create(key, async () => pointerContent({ ...next, run }))) return true;
  const kept = await bucket.bytes(key);
  return run !== undefined && kept !== undefined && teller.parse(JSON.parse(Buffer.from(kept).toString())).run === run;
}

const teller = z.object({ run: z.string().optional() });

function isLater(next: Pointer, shown: Pointer): boolean {
  const [nextEnd, shownEnd] = [next, shown].map(({ period }) => parsePeriod(period)?.end ?? "") as [string, string];
  return nextEnd === shownEnd ? next.commits >= shown.commits : nextEnd > shownEnd;
}

function pointerContent(value: Pointer & { run?: string | undefined }): ObjectContent {
  return {
    Body: `${JSON.stringify(value)}\n`,
    ContentType: "application/json; charset=utf-8",
    CacheControl: "no-cache",
  };
}
