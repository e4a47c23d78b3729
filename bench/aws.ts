import { randomUUID } from "node:crypto";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { intakeHandler } from "../functions/intake.ts";
import { checkDigit } from "../src/demo/identity.ts";
import { openedFile, openedText } from "../src/opened-workspace.ts";
import { loadPlan } from "../src/programme.ts";
import { openWorkspace } from "../src/workspace.ts";
import { startMinistack } from "../tools/ministack.ts";
import { bundled, type Cost, start } from "./aws-cold-start.ts";

const root = join(import.meta.dirname, "..");
const rounds = 7;
const rows = 5_000;
const fewRows = 200;

/**
 * Cold start of the intake function, as it is deployed, to its first query beside a handler that only imports DuckDB, and
 * on a local AWS to its first sheet taken; then what a warm intake makes of a sheet of 5,000 rows.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bench-aws-"));
  try {
    await bundled(folder);
    await coldStart(folder);
    const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
    if (!aws) return;
    try {
      Object.assign(process.env, aws.environment);
      const at = await deployed(folder);
      await firstSheet(folder, at);
      await warmIntake(at);
    } finally {
      await aws.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function coldStart(folder: string): Promise<void> {
  const [bare, intake]: [Cost[], Cost[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await start(folder, "bare"));
    intake.push(await start(folder, "cold"));
  }
  for (const clock of ["wall", "processor"] as const) {
    const [one, other] = [bare, intake].map((costs) => median(costs.map((cost) => cost[clock]))) as [number, number];
    const ratio = (other / one).toFixed(2);
    say(`cold start to first query, ${clock}: bare ${said(one)}, intake ${said(other)}, ${ratio} ×`);
  }
}

/** From the start of a process to the receipt of its first sheet, the lake made by it. */
async function firstSheet(folder: string, at: Deployed): Promise<void> {
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const key = `inbox/2024Q1/东镇/first-${round}.csv`;
    await at.put(key, sheet(round, fewRows));
    const DUDAO_LAKE = `${at.environment.DUDAO_LAKE}-${round}`;
    const environment = { ...at.environment, DUDAO_LAKE, EVENT: JSON.stringify(eventOf(at.bucket, key)) };
    costs.push(await start(folder, "first", environment));
  }
  const [wall, processor] = [costs.map((cost) => cost.wall), costs.map((cost) => cost.processor)].map(median);
  say(`start to the first sheet taken (${fewRows} rows): ${said(wall ?? 0)}, processor ${said(processor ?? 0)}`);
}

async function warmIntake({ environment, bucket, put }: Deployed): Promise<void> {
  const handle = intakeHandler({ ...process.env, ...environment }, () => undefined);
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const key = `inbox/2024Q1/东镇/${round}.csv`;
    await put(key, sheet(round, rows));
    times.push(await timed(() => handle(eventOf(bucket, key))));
  }
  const [first = 0, ...warm] = times;
  say(`intake of ${rows} rows: first ${said(first)}, warm ${said(median(warm))}`);
}

type Deployed = Awaited<ReturnType<typeof deployed>>;

async function deployed(folder: string) {
  const s3 = new S3Client({ forcePathStyle: true });
  const [bucket, lake] = [`inbox-${randomUUID()}`, `lake-${randomUUID()}`];
  for (const Bucket of [bucket, lake]) await s3.send(new CreateBucketCommand({ Bucket }));
  const secret = { Name: "identity", SecretString: "the key of a benchmark" };
  const { ARN } = await new SecretsManagerClient().send(new CreateSecretCommand(secret));
  const workspace = join(folder, "workspace");
  await cp(join(root, "test/fixtures/small-workspace"), workspace, { recursive: true });
  await writeFile(join(workspace, openedFile), openedText(await openedIn(workspace)));
  const environment = {
    ...{ DUDAO_WORKSPACE: workspace, DUDAO_LAKE: `s3://${lake}/lake`, DUDAO_TIME_ZONE: "Asia/Shanghai" },
    ...{ DUDAO_MEMORY_MB: "1200", DUDAO_IDENTITY_SECRET: ARN ?? "", DUDAO_LARGEST_FILE: "100000000" },
  };
  const put = async (Key: string, Body: string) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  };
  return { bucket, environment, put };
}

async function openedIn(folder: string) {
  const workspace = await openWorkspace(folder);
  return { workspace, ...(await loadPlan(workspace.settings)) };
}

/** Other bytes in each round, since the same sheet is taken once. */
function sheet(round: number, rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const body = `110105${1950 + (row % 50)}0101${String(row % 1000).padStart(3, "0")}`;
    return `H${row},${body}${checkDigit(body)},${row % 3 === 0 ? "否" : "是"},${row + round},东村`;
  });
  return ["户编号,证件号码,是否走访,补助金额(元),村", ...lines, ""].join("\n");
}

function eventOf(bucket: string, key: string): unknown {
  const detail = { bucket: { name: bucket }, object: { key, size: 1 } };
  const body = JSON.stringify({ source: "aws.s3", "detail-type": "Object Created", detail });
  return { Records: [{ messageId: "1", body }] };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function said(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
