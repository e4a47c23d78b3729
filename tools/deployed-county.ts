import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { stringify } from "yaml";
import { bootstrap, deployStack } from "./cdk.ts";
import { type Making, makeCounty, receivedAt, type Sheet } from "./demo-county.ts";
import type { Ministack } from "./ministack.ts";

export const identitySecret = "a key of sixteen or more";

/** The demo county deployed on a local AWS, and its workspace on this machine. */
export type DeployedCounty = {
  folder: string;
  sheets: Sheet[];
  outputs: Record<string, string>;
  /** Of the account's root. */
  s3: S3Client;
  remove: () => Promise<void>;
};

/** Makes the county of a period and deploys it; the process's environment must lead to the local AWS. */
export async function deployCounty(aws: Ministack, making: Making): Promise<DeployedCounty> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-on-aws-"));
  const home = join(folder, "home");
  const cdk = { environment: aws.environment, home };
  const [sheets] = await Promise.all([makeCounty(join(folder, "county"), making), bootstrap(cdk)]);
  const secret = { Name: "identity", SecretString: identitySecret };
  const { ARN } = await new SecretsManagerClient().send(new CreateSecretCommand(secret));
  const settings = join(folder, "settings.yaml");
  await writeFile(settings, stringify(settingsOf(sheets, ARN ?? "")));
  const outputs = await deployStack(settings, cdk);
  const remove = () => rm(folder, { recursive: true, force: true });
  return { folder: join(folder, "county"), sheets, outputs, s3: new S3Client({ forcePathStyle: true }), remove };
}

function settingsOf(sheets: readonly Sheet[], identity: string): object {
  const trusts = "arn:aws:iam::000000000000:root";
  return {
    name: "demo",
    workspace: "county",
    architecture: process.arch === "arm64" ? "arm64" : "x64",
    identitySecret: identity,
    senders: [...new Set(sheets.map(({ sender }) => sender))].map((code) => ({ code, trusts })),
    intake: { atOnce: 2 },
    // The local AWS knows no named queries.
    athena: { namedQueries: false, analysts: [trusts] },
  };
}

/** A client of S3 with nothing but a sender's own role. */
export async function asSender({ outputs }: DeployedCounty, code: string): Promise<S3Client> {
  return await asRole(outputs[`Sender${code}`]);
}

/** A client of S3 with nothing but a role that the account's root may take. */
export async function asRole(arn: string | undefined): Promise<S3Client> {
  const request = { RoleArn: arn, RoleSessionName: "tests" };
  const { Credentials: given } = await new STSClient().send(new AssumeRoleCommand(request));
  const credentials = {
    accessKeyId: given?.AccessKeyId ?? "",
    secretAccessKey: given?.SecretAccessKey ?? "",
    sessionToken: given?.SessionToken ?? "",
  };
  return new S3Client({ forcePathStyle: true, credentials });
}

export function inboxKey({ period, sender, file }: Omit<Sheet, "path">): string {
  return `inbox/${period}/${sender}/${file}`;
}

export function receiptKey(sheet: Omit<Sheet, "path">): string {
  return `${inboxKey(sheet).replace("inbox", "outbox")}.receipt.json`;
}

/** Puts a sheet into the inbox and gives the local one the same moment of receipt. */
export async function send(county: DeployedCounty, sender: S3Client, sheet: Sheet): Promise<void> {
  const at = { Bucket: county.outputs.Exchange, Key: inboxKey(sheet) };
  await sender.send(new PutObjectCommand({ ...at, Body: await readFile(sheet.path) }));
  const { LastModified } = await county.s3.send(new HeadObjectCommand(at));
  await receivedAt(sheet, LastModified ?? new Date());
}

/** Keys and ETags of a bucket below a prefix. */
export async function objectsOf({ s3 }: DeployedCounty, Bucket: string | undefined, Prefix: string) {
  const found = new Map<string, string>();
  for await (const { Contents } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix }))
    for (const { Key, ETag } of Contents ?? []) found.set(Key ?? "", ETag ?? "");
  return found;
}

export async function bytesOf(client: S3Client, Bucket: string | undefined, Key: string): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

/** Waits until something holds; throws after so many seconds, saying how it stood. */
export async function until(seconds: number, holds: () => Promise<true | string>): Promise<void> {
  const started = performance.now();
  for (;;) {
    const state = await holds();
    if (state === true) return;
    if (performance.now() - started > seconds * 1000) throw new Error(`after ${seconds} s: ${state}`);
    await wait(1000);
  }
}
