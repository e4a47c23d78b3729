import { S3Client } from "@aws-sdk/client-s3";
import { parseS3Place } from "../contracts/s3-place.ts";
import { localStore } from "./local-store.ts";
import { S3Bucket } from "./s3-bucket.ts";
import { s3Store } from "./s3-store.ts";
import type { Store } from "./store.ts";

/** How a workspace wants its lake in S3 to be kept. */
export type S3Settings = { kmsKey?: string | undefined };

/** Nobody waits longer for a connection or for the next byte: a request that hangs is made again. */
const patience = { connectionTimeout: 10_000, socketTimeout: 60_000 };

/**
 * The store that a workspace's `lake` names: a folder of this machine or `s3://bucket/prefix`. Credentials, region
 * and AWS_ENDPOINT_URL_S3 are found as the AWS SDK finds them; downloads are kept below the cache folder.
 */
export function openStore(place: string, cacheFolder: string, { kmsKey }: S3Settings = {}): Store {
  const remote = parseS3Place(place);
  if (!remote) return localStore(place);
  const bucket = new S3Bucket(s3Client(), remote.bucket, place, kmsKey);
  return s3Store(bucket, remote.prefix, place, cacheFolder);
}

/** A client of S3. Paths name the bucket: other S3 servers have no host name for each bucket, and AWS takes both. */
export function s3Client(): S3Client {
  return new S3Client({ forcePathStyle: true, requestHandler: patience });
}
