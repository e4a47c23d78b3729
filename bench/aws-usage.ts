import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { ClientRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { intakeHandler } from "../functions/intake.ts";
import type { Log } from "../functions/log.ts";
import { quarterHandler } from "../functions/quarter.ts";
import { siteAssets } from "../src/publish/site-assets.ts";
import { makeCounty, type Sheet } from "../tools/demo-county.ts";
import { startMinistack } from "../tools/ministack.ts";

/** What some work used: processor seconds of the functions' own process, and their requests to S3. */
export type Work = { processor: number; writes: number; reads: number };

/** A quarter of the demo county as the deployed functions handle it, measured on a local AWS. */
export type Usage = {
  sheets: number;
  rows: number;
  intake: Work;
  publication: Work;
  /** Bytes in the lake, without originals; of both sites. */
  lakeBytes: number;
  siteBytes: number;
};

const period = "2024Q4";
const place = { lake: "lake", inbox: "inbox", open: "open", restricted: "restricted" };

const scale = Number(process.env.DUDAO_BENCH_SCALE ?? 0.02);

/** Prints what a quarter of the demo county uses; `bench/aws-costs.ts` reckons with it. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-usage-"));
  try {
    process.stdout.write(`${JSON.stringify({ scale, ...(await measureUsage(folder)) }, null, 2)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes in the sheets of a quarter one by one and publishes it, by the handlers that are deployed. */
async function measureUsage(folder: string): Promise<Usage | undefined> {
  const sheets = await makeCounty(join(folder, "county"), { scale, period });
  const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
  if (!aws) return undefined;
  Object.assign(process.env, aws.environment);
  try {
    return await measured(folder, sheets);
  } finally {
    await aws.stop();
  }
}

async function measured(folder: string, sheets: readonly Sheet[]): Promise<Usage> {
  const s3 = new S3Client({ forcePathStyle: true });
  for (const Bucket of Object.values(place)) await s3.send(new CreateBucketCommand({ Bucket }));
  const environment = await environmentOf(folder);
  let rows = 0;
  const write: Log = (event, fields) => {
    if (event === "receipt") rows += Number(fields.rowsIn ?? 0);
  };
  const take = intakeHandler(environment, write);
  const intake: Work = { processor: 0, writes: 0, reads: 0 };
  for (const { sender, file, path } of sheets) {
    const Key = `inbox/${period}/${sender}/${file}`;
    await s3.send(new PutObjectCommand({ Bucket: place.inbox, Key, Body: await readFile(path) }));
    const used = await workOf(() => take(eventOf(Key)));
    for (const name of ["processor", "writes", "reads"] as const) intake[name] += used[name];
  }
  const step = quarterHandler(environment, () => undefined);
  const publication = await workOf(async () => {
    let given: object = { period };
    for (const name of ["check", "compute", "publish"]) given = await step({ step: name, given });
  });
  const lakeBytes = await bytesOf(s3, place.lake, "lake/data/");
  const siteBytes = (await bytesOf(s3, place.open, "v/")) + (await bytesOf(s3, place.restricted, "v/"));
  return { sheets: sheets.length, rows, intake, publication, lakeBytes, siteBytes };
}

async function environmentOf(folder: string): Promise<Record<string, string>> {
  const secret = { Name: "identity", SecretString: "the key of a benchmark" };
  const { ARN } = await new SecretsManagerClient().send(new CreateSecretCommand(secret));
  const pages = join(folder, "pages");
  await siteAssets(pages);
  return {
    ...{ DUDAO_WORKSPACE: join(folder, "county"), DUDAO_LAKE: `s3://${place.lake}/lake`, DUDAO_PAGES: pages },
    ...{ DUDAO_TIME_ZONE: "Asia/Shanghai", DUDAO_MEMORY_MB: "1200", DUDAO_IDENTITY_SECRET: ARN ?? "" },
    ...{ DUDAO_LARGEST_FILE: "100000000", DUDAO_OPEN_SITE: place.open, DUDAO_RESTRICTED_SITE: place.restricted },
  };
}

/** What the functions' process used meanwhile. */
async function workOf(work: () => Promise<unknown>): Promise<Work> {
  const counted = { writes: 0, reads: 0 };
  const count = (message: unknown) => {
    const { method } = (message as { request: ClientRequest }).request;
    counted[method === "GET" || method === "HEAD" ? "reads" : "writes"] += 1;
  };
  const started = process.cpuUsage();
  subscribe("http.client.request.start", count);
  try {
    await work();
  } finally {
    unsubscribe("http.client.request.start", count);
  }
  const { user, system } = process.cpuUsage(started);
  return { processor: (user + system) / 1e6, ...counted };
}

async function bytesOf(client: S3Client, Bucket: string, Prefix: string): Promise<number> {
  let bytes = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
    for (const { Size = 0 } of Contents) bytes += Size;
  return bytes;
}

function eventOf(key: string): unknown {
  const detail = { bucket: { name: place.inbox }, object: { key, size: 1 } };
  const body = JSON.stringify({ source: "aws.s3", "detail-type": "Object Created", detail });
  return { Records: [{ messageId: "1", body }] };
}
