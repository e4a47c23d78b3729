import { randomUUID } from "node:crypto";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Log } from "../../functions/log.ts";
import type { Ministack } from "../../tools/ministack.ts";

const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));

/** The small county deployed: its buckets, its secret, and what the functions are told. */
export type Deployed = {
  inbox: string;
  lake: string;
  open: string;
  restricted: string;
  environment: Record<string, string>;
  put(key: string, bytes: string | Uint8Array): Promise<void>;
  remove(bucket: string, key: string): Promise<void>;
  text(bucket: string, key: string): Promise<string>;
  log: Log;
  lines: { event: string; [field: string]: unknown }[];
};

/** Makes buckets of their own on a running local AWS; the process's environment must lead to it. */
export async function deploy(): Promise<Deployed> {
  const client = new S3Client({ forcePathStyle: true });
  const id = randomUUID().slice(0, 8);
  const names = { inbox: `inbox-${id}`, lake: `lake-${id}`, open: `open-${id}`, restricted: `restricted-${id}` };
  for (const Bucket of Object.values(names)) await client.send(new CreateBucketCommand({ Bucket }));
  const secret = { Name: `identity-${id}`, SecretString: "a key of sixteen or more" };
  const { ARN } = await new SecretsManagerClient().send(new CreateSecretCommand(secret));
  const folder = join(await mkdtemp(join(tmpdir(), "dudao-deployed-")), "workspace");
  await cp(small, folder, { recursive: true });
  const lines: Deployed["lines"] = [];
  return {
    ...names,
    environment: {
      DUDAO_WORKSPACE: folder,
      DUDAO_LAKE: `s3://${names.lake}/lake`,
      DUDAO_TIME_ZONE: "Asia/Shanghai",
      DUDAO_MEMORY_MB: "500",
      DUDAO_IDENTITY_SECRET: ARN ?? "",
      DUDAO_LARGEST_FILE: "100000",
      DUDAO_OPEN_SITE: names.open,
      DUDAO_RESTRICTED_SITE: names.restricted,
      DUDAO_OPEN_ADDRESS: "https://open.test/",
    },
    put: async (key, bytes) => {
      await client.send(new PutObjectCommand({ Bucket: names.inbox, Key: key, Body: Buffer.from(bytes) }));
    },
    remove: async (bucket, key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    text: async (bucket, key) =>
      (await (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body?.transformToString()) ?? "",
    log: (event, fields) => void lines.push({ event, ...fields }),
    lines,
  };
}

/** Buckets for both sites, of their own. */
export async function siteBuckets(client: S3Client): Promise<{ open: string; restricted: string }> {
  const id = randomUUID().slice(0, 8);
  const names = { open: `open-${id}`, restricted: `restricted-${id}` };
  for (const Bucket of Object.values(names)) await client.send(new CreateBucketCommand({ Bucket }));
  return names;
}

/** Lets the AWS clients of this process find the local AWS. */
export function leadTo(aws: Ministack | undefined): void {
  if (aws) Object.assign(process.env, aws.environment);
}

/** A batch from the queue: what S3 and EventBridge put there for each key. */
export function batch(bucket: string, keys: readonly string[]): unknown {
  return {
    Records: keys.map((key, index) => ({
      messageId: `message-${index}`,
      body: JSON.stringify({
        version: "0",
        source: "aws.s3",
        "detail-type": "Object Created",
        detail: { bucket: { name: bucket }, object: { key, size: 1 }, reason: "PutObject" },
      }),
    })),
  };
}
