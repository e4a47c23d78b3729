import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { stringify } from "yaml";
import { z } from "zod";
import { bootstrap, deployStack } from "../../tools/cdk.ts";
import { type DeployedCounty, identitySecret } from "../../tools/deployed-county.ts";
import type { Ministack } from "../../tools/ministack.ts";

const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));

/** Deploys the small county; files of more than a megabyte go to the function for large ones. */
export async function deploySmall(aws: Ministack): Promise<DeployedCounty> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bad-day-"));
  const cdk = { environment: aws.environment, home: join(folder, "home") };
  await bootstrap(cdk);
  const secret = { Name: "identity", SecretString: identitySecret };
  const { ARN } = await new SecretsManagerClient().send(new CreateSecretCommand(secret));
  const settings = join(folder, "settings.yaml");
  const architecture = process.arch === "arm64" ? "arm64" : "x64";
  const intake = { atOnce: 3, largestFileMegabytes: 1 };
  const rest = { front: "none", athena: { namedQueries: false }, identitySecret: ARN, intake };
  await writeFile(settings, stringify({ name: "demo", workspace: small, architecture, ...rest }));
  const outputs = await deployStack(settings, cdk);
  const remove = () => rm(folder, { recursive: true, force: true });
  return { folder, sheets: [], outputs, s3: new S3Client({ forcePathStyle: true }), remove };
}

const functions = z.object({
  Functions: z.array(
    z.object({
      FunctionName: z.string(),
      Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
    }),
  ),
});

/** Gives a deployed function, such as IntakeFunction, so many seconds and further variables. */
export async function reconfigure(
  { endpoint }: Ministack,
  name: string,
  { seconds, variables = {} }: { seconds?: number; variables?: Record<string, string> },
): Promise<void> {
  const all = `${endpoint}/2015-03-31/functions/`;
  const { Functions } = functions.parse(await (await fetch(all, { headers: as("lambda") })).json());
  const found = Functions.find(({ FunctionName }) => FunctionName.startsWith(`dudao-demo-${name}`));
  if (!found) throw new Error(`no function ${name}`);
  const change = {
    ...(seconds === undefined ? {} : { Timeout: seconds }),
    Environment: { Variables: { ...found.Environment?.Variables, ...variables } },
  };
  const place = `${all}${found.FunctionName}/configuration`;
  const answer = await fetch(place, { method: "PUT", headers: as("lambda"), body: JSON.stringify(change) });
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
}

const alarms = z.object({
  MetricAlarms: z.array(
    z.object({
      AlarmName: z.string(),
      AlarmDescription: z.string(),
      MetricName: z.string(),
      Threshold: z.number(),
      ComparisonOperator: z.string(),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  ),
});
export type DeployedAlarm = z.infer<typeof alarms>["MetricAlarms"][number];

/** The alarms that watch a queue. */
export async function alarmsOn(aws: Ministack, queue: string): Promise<DeployedAlarm[]> {
  const { MetricAlarms } = alarms.parse(await cloudWatch(aws, "DescribeAlarms", {}));
  return MetricAlarms.filter(({ Dimensions }) =>
    Dimensions.some(({ Name, Value }) => Name === "QueueName" && Value === queue),
  );
}

/** Lets an alarm ring: the local AWS does not look at the metric by itself. */
export async function ring(aws: Ministack, { AlarmName }: DeployedAlarm): Promise<void> {
  await cloudWatch(aws, "SetAlarmState", { AlarmName, StateValue: "ALARM", StateReason: "a letter is there" });
}

async function cloudWatch({ endpoint }: Ministack, action: string, body: object): Promise<unknown> {
  const target = { "x-amz-target": `GraniteServiceVersion20100801.${action}` };
  const headers = { ...as("monitoring"), ...target, "content-type": "application/x-amz-json-1.0" };
  const answer = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${action}: ${await answer.text()}`);
  const text = await answer.text();
  return text === "" ? {} : JSON.parse(text);
}

/** Leads a request to a service; without strictness the local AWS asks for no signature. */
function as(service: string): Record<string, string> {
  return { authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request` };
}
