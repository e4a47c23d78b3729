import { z } from "zod";

export type S3Place = { bucket: string; prefix: string };

/** `s3://bucket` or `s3://bucket/prefix`; the prefix keeps to characters that need no encoding. */
const pattern = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w][\w.=-]*)*)\/?$/;

/** A folder, or a place in S3. */
export const place = z
  .string()
  .min(1)
  .refine((text) => !text.startsWith("s3:") || pattern.test(text), "s3://bucket/prefix");

/** Bucket and prefix of a place in S3; undefined for a folder. */
export function parseS3Place(text: string): S3Place | undefined {
  const [, bucket, path] = pattern.exec(text) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix: (path ?? "").slice(1) };
}
