import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type DeployedCounty, deployCounty, objectsOf, receiptKey, send, until } from "../tools/deployed-county.ts";
import { lambdaWorkers } from "../tools/lambda-workers.ts";
import { type Ministack, startMinistack } from "../tools/ministack.ts";
import { processorTime } from "../tools/processor-time.ts";
import { ingestHere, publishHere, runMachine } from "../tools/publication.ts";

const period = "2024Q4";
const scale = Number(process.env.DUDAO_BENCH_SCALE ?? 0.02);

/** Wall and processor seconds; of a local AWS, what its functions use is counted apart from what it uses itself. */
type Use = { wall: number; processor: number; server: number };

/**
 * The demo county's quarter on a local AWS, from the first sheet in the inbox to both sites, beside the same sheets taken
 * in and published on this machine.
 */
export async function run(): Promise<void> {
  const aws = await startMinistack({ strict: true });
  if (!aws) return;
  Object.assign(process.env, aws.environment);
  try {
    const county = await deployCounty(aws, { period, scale });
    try {
      await compare(aws, county);
    } finally {
      await county.remove();
    }
  } finally {
    await aws.stop();
  }
}

async function compare(aws: Ministack, county: DeployedCounty): Promise<void> {
  const there = () => used(aws.pid);
  const here = () => used(process.pid);
  process.stdout.write(`${county.sheets.length} sheets, scale ${scale}\n`);
  const intake = await timed(there, () => takenIn(county));
  const quarter = await timed(there, () => published(county));
  const ingest = await timed(here, () => ingestHere(county));
  const publish = await timed(here, () => publishHere(county));
  for (const zone of ["open", "restricted"])
    if ((await readdir(join(county.folder, "site", zone))).length === 0) throw new Error(`no ${zone} site`);
  print("接收 intake", intake, ingest);
  print("发布 quarter", quarter, publish);
}

async function takenIn(county: DeployedCounty): Promise<void> {
  for (const sheet of county.sheets) await send(county, county.s3, sheet);
  await until(1800, async () => {
    const found = await objectsOf(county, county.outputs.Exchange, "outbox/");
    const missing = county.sheets.filter((sheet) => !found.has(receiptKey(sheet))).length;
    return missing === 0 || `${missing} receipts of ${county.sheets.length} missing`;
  });
}

async function published(county: DeployedCounty): Promise<void> {
  const { status, cause } = await runMachine(county, { period });
  if (status !== "SUCCEEDED") throw new Error(cause);
}

/** Processor seconds of a process's children, with those that have ended, and its own. */
async function used(pid: number): Promise<Omit<Use, "wall">> {
  const parent = await processorTime(pid);
  let processor = parent?.ended ?? Number.NaN;
  for (const worker of await lambdaWorkers(pid)) processor += (await processorTime(worker))?.own ?? 0;
  return { processor, server: parent?.own ?? Number.NaN };
}

async function timed(use: () => Promise<Omit<Use, "wall">>, work: () => Promise<void>): Promise<Use> {
  const [started, before] = [performance.now(), await use()];
  await work();
  const [ended, after] = [performance.now(), await use()];
  return {
    wall: (ended - started) / 1000,
    processor: after.processor - before.processor,
    server: after.server - before.server,
  };
}

function print(stage: string, there: Use, here: Use): void {
  const said = (seconds: number) => `${seconds.toFixed(1)} s`;
  const ratio = (of: "wall" | "processor") => `${(there[of] / here[of]).toFixed(2)} ×`;
  process.stdout.write(
    `${stage}: AWS ${said(there.wall)}, functions' processor ${said(there.processor)} (emulator ${said(there.server)}); ` +
      `here ${said(here.wall)}, processor ${said(here.processor)}; wall ${ratio("wall")}, processor ${ratio("processor")}\n`,
  );
}
