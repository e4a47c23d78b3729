import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { intakeHandler } from "../functions/intake.ts";
import { bundleFunctions } from "../infra/bundle-functions.ts";
import { checkDigit } from "../src/demo/identity.ts";
import { startMinistack } from "../tools/ministack.ts";

const execute = promisify(execFile);
const root = join(import.meta.dirname, "..");
const rounds = 7;
const rows = 5_000;

/**
 * Cold start of the bundled intake function to its first query beside a handler that only imports DuckDB; then what a
 * warm intake makes of a sheet of 5,000 rows on a local AWS.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bench-aws-"));
  try {
    await coldStart(folder);
    await warmIntake(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function coldStart(folder: string): Promise<void> {
  await mkdir(join(folder, "src"));
  for (const name of ["node_modules", "src/contracts"]) await symlink(join(root, name), join(folder, name));
  await bundleFunctions(root, folder);
  await writeFile(join(folder, "bare.mjs"), `export const handler = async () => {};\n${firstQuery}`);
  await writeFile(join(folder, "cold.mjs"), `import "./intake.mjs";\n${firstQuery}`);
  const times = { "bare.mjs": [] as number[], "cold.mjs": [] as number[] };
  for (let round = 0; round < rounds; round += 1)
    for (const name of ["bare.mjs", "cold.mjs"] as const) times[name].push(await timed(() => start(folder, name)));
  const [bare, intake] = [median(times["bare.mjs"]), median(times["cold.mjs"])];
  const ratio = (intake / bare).toFixed(2);
  process.stdout.write(`cold start to first query: bare ${said(bare)}, intake ${said(intake)}, ${ratio} ×\n`);
}

const firstQuery = `import { DuckDBInstance } from "@duckdb/node-api";
const connection = await (await DuckDBInstance.create()).connect();
await connection.runAndReadAll("SELECT 42");
`;

async function start(folder: string, name: string): Promise<void> {
  await execute(process.execPath, [name], { cwd: folder, env: { ...process.env, AWS_REGION: "us-east-1" } });
}

async function warmIntake(folder: string): Promise<void> {
  const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
  if (!aws) return;
  Object.assign(process.env, aws.environment);
  try {
    const at = await deployed(folder);
    const handle = intakeHandler({ ...process.env, ...at.environment }, () => undefined);
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const key = `inbox/2024Q1/东镇/${round}.csv`;
      await at.put(key, sheet(round));
      times.push(await timed(() => handle(eventOf(at.bucket, key))));
    }
    const [first = 0, ...warm] = times;
    process.stdout.write(`intake of ${rows} rows: first ${said(first)}, warm ${said(median(warm))}\n`);
  } finally {
    await aws.stop();
  }
}

async function deployed(folder: string) {
  const s3 = new S3Client({ forcePathStyle: true });
  const [bucket, lake] = [`inbox-${randomUUID()}`, `lake-${randomUUID()}`];
  for (const Bucket of [bucket, lake]) await s3.send(new CreateBucketCommand({ Bucket }));
  const secret = { Name: "identity", SecretString: "the key of a benchmark" };
  const { ARN } = await new SecretsManagerClient().send(new CreateSecretCommand(secret));
  const workspace = join(folder, "workspace");
  await cp(join(root, "test/fixtures/small-workspace"), workspace, { recursive: true });
  const environment = {
    ...{ DUDAO_WORKSPACE: workspace, DUDAO_LAKE: `s3://${lake}/lake`, DUDAO_TIME_ZONE: "Asia/Shanghai" },
    ...{ DUDAO_MEMORY_MB: "1200", DUDAO_IDENTITY_SECRET: ARN ?? "", DUDAO_LARGEST_FILE: "100000000" },
  };
  const put = async (Key: string, Body: string) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  };
  return { bucket, environment, put };
}

/** Other bytes in each round, since the same sheet is taken once. */
function sheet(round: number): string {
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
