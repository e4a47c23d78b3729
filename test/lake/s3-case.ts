import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { onTestFinished } from "vitest";
import { S3Bucket } from "../../src/lake/s3-bucket.ts";
import { s3Store } from "../../src/lake/s3-store.ts";
import type { MakeStore } from "./store-case.ts";

/** Makes stores under a prefix of a bucket of their own, with a cache folder that goes away with the test. */
export function s3Cases(client: S3Client): MakeStore {
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), "dudao-lake-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const name = `lake-${randomUUID()}`;
    await client.send(new CreateBucketCommand({ Bucket: name }));
    const at = (key: string) => ({ Bucket: name, Key: `county/${key}` });
    const place = `s3://${name}/county`;
    return {
      folder,
      store: s3Store(new S3Bucket(client, name, place), "county", place, join(folder, "cache")),
      overwrite: async (key, bytes) => {
        await client.send(new PutObjectCommand({ ...at(key), Body: Buffer.from(bytes) }));
      },
      erase: async (key) => {
        await client.send(new DeleteObjectCommand(at(key)));
      },
    };
  };
}
