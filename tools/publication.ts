import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { type Pointer, parsePointer, pointerKey } from "../functions/site-pointer.ts";
import { bytesOf, type DeployedCounty, identitySecret, objectsOf, until } from "./deployed-county.ts";

const run = promisify(execFile);
const main = join(import.meta.dirname, "../src/cli/main.ts");

/** What the readers of both sites are shown. */
export async function pointerOf(county: DeployedCounty): Promise<Pointer> {
  return parsePointer(await bytesOf(county.s3, county.outputs.OpenSite, pointerKey));
}

/** The files of a version by their place in the site. */
export async function siteFiles(county: DeployedCounty, bucket: string | undefined, version: string) {
  const files = new Map<string, Uint8Array>();
  for (const key of (await objectsOf(county, bucket, version)).keys())
    files.set(key.slice(version.length), await bytesOf(county.s3, bucket, key));
  return files;
}

/** Takes the same sheets in on this machine. */
export async function ingestHere(county: DeployedCounty): Promise<void> {
  await command(county, "ingest").catch(({ code }) => {
    if (code !== rowsRejected) throw new Error(`dudao ingest: ${code}`);
  });
}

/** Publishes what was taken in on this machine. */
export async function publishHere(county: DeployedCounty): Promise<void> {
  await command(county, "publish");
}

async function command({ folder }: DeployedCounty, name: string): Promise<void> {
  const env = { ...process.env, DUDAO_IDENTITY_KEY: identitySecret };
  await run(process.execPath, [main, name, "--workspace", folder, "--json"], { env, maxBuffer: 2 ** 28 });
}

/** Exit code of an intake that sends sheets back. */
const rowsRejected = 3;

/** Lets the schedule that publishes fire every minute, or not at all. */
export async function fireEveryMinute(fires: boolean): Promise<void> {
  const client = new SchedulerClient();
  const { Schedules = [] } = await client.send(new ListSchedulesCommand({}));
  const found = Schedules.find(({ Name }) => Name?.includes("QuarterPublish"));
  if (!found) throw new Error(`no schedule among ${Schedules.map(({ Name }) => Name)}`);
  const of = { Name: found.Name, GroupName: found.GroupName };
  const { FlexibleTimeWindow, Target } = await client.send(new GetScheduleCommand(of));
  const State = fires ? "ENABLED" : "DISABLED";
  await client.send(
    new UpdateScheduleCommand({ ...of, FlexibleTimeWindow, Target, State, ScheduleExpression: "cron(* * * * ? *)" }),
  );
}

/** How a run of the state machine stands or ended. */
type Run = { status: string | undefined; error: string | undefined; cause: string | undefined; output: unknown };

/** All runs of the machine, newest first. */
export async function runsOf({ outputs }: DeployedCounty): Promise<Run[]> {
  const client = new SFNClient();
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: outputs.QuarterMachine }));
  return await Promise.all(executions.map(({ executionArn }) => runOf(client, executionArn)));
}

/** Runs the machine by hand and gives how the run ended. */
export async function runMachine({ outputs }: DeployedCounty, input: object): Promise<Run> {
  const client = new SFNClient();
  const start = { stateMachineArn: outputs.QuarterMachine, input: JSON.stringify(input) };
  const { executionArn } = await client.send(new StartExecutionCommand(start));
  await until(900, async () => (await runOf(client, executionArn)).status !== "RUNNING" || "still running");
  return await runOf(client, executionArn);
}

async function runOf(client: SFNClient, executionArn: string | undefined): Promise<Run> {
  const { status, error, cause, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
  return { status, error, cause, output: JSON.parse(output ?? "null") };
}
