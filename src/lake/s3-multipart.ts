import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type PutObjectCommandInput,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";

export type Encryption = Pick<PutObjectCommandInput, "ServerSideEncryption" | "SSEKMSKeyId">;

/** A local file and the length of its parts: at least 5 MiB, and at most 10,000 of them. */
export type LocalParts = { path: string; bytes: number; sha256: string; partBytes: number } & Pick<
  CompleteMultipartUploadCommandInput,
  "IfNoneMatch"
>;

type Upload = LocalParts & { at: { Bucket: string; Key: string }; encryption: Encryption };

const mostParts = 10_000;

/**
 * Uploads a file in parts, each with its own checksum and repeated by itself when it fails. The object appears when the
 * last request succeeds; after any failure the parts are given up, so that nobody pays for them.
 */
export async function uploadParts(client: S3Client, upload: Upload): Promise<void> {
  const { at, encryption, IfNoneMatch } = upload;
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...at, ...encryption, ChecksumAlgorithm: "SHA256" }),
  );
  try {
    const Parts = await sendParts(client, upload, UploadId);
    const condition = IfNoneMatch === undefined ? {} : { IfNoneMatch };
    await client.send(
      new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts }, ...condition }),
    );
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand({ ...at, UploadId })).catch(() => undefined);
    throw error;
  }
}

/** Throws when the file is no longer the one that was measured. */
async function sendParts(client: S3Client, { at, path, bytes, sha256, partBytes }: Upload, UploadId?: string) {
  const length = Math.max(partBytes, Math.ceil(bytes / mostParts));
  const parts: CompletedPart[] = [];
  const hash = createHash("sha256");
  await using file = await open(path);
  for (let from = 0; from < bytes; from += length) {
    const Body = Buffer.alloc(Math.min(length, bytes - from));
    await file.read(Body, 0, Body.length, from);
    hash.update(Body);
    const PartNumber = parts.length + 1;
    const sent = await client.send(
      new UploadPartCommand({ ...at, UploadId, PartNumber, Body, ChecksumAlgorithm: "SHA256" }),
    );
    parts.push({ PartNumber, ETag: sent.ETag, ChecksumSHA256: sent.ChecksumSHA256 });
  }
  if (hash.digest("hex") !== sha256) throw new Error(`changed while it was sent: ${path}`);
  return parts;
}
