import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { stringify } from "yaml";
import { bootstrap, deployStack, destroyStack } from "../../tools/cdk.ts";
import { until } from "../../tools/deployed-county.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { visits } from "../cli/command.ts";

const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));
const aws = await startMinistack({});
if (aws) Object.assign(process.env, aws.environment);
afterAll(() => aws?.stop());

const sheet = "inbox/2024Q1/T1/走访.csv";
const receipt = sheet.replace("inbox", "outbox").concat(".receipt.json");
const settings = {
  name: "kept",
  workspace: small,
  architecture: process.arch === "arm64" ? "arm64" : "x64",
  // The local AWS knows no named queries.
  athena: { namedQueries: false },
};

describe.runIf(aws)("a stack that is taken down and deployed again", () => {
  it("finds what was kept: lake, inbox and receipts", { timeout: 900_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "dudao-kept-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const cdk = { environment: aws?.environment ?? {}, home: join(folder, "home") };
    const path = join(folder, "settings.yaml");
    const s3 = new S3Client({ forcePathStyle: true });
    const text = async (Bucket: string | undefined, Key: string) =>
      (await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()) ?? "";
    const keysOf = async (Bucket: string | undefined, Prefix: string) =>
      ((await s3.send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? []).map(({ Key }) => Key);
    const taken = async (Bucket: string | undefined, key: string) => {
      await until(180, async () => (await keysOf(Bucket, key)).length > 0 || "no receipt");
      return JSON.parse(await text(Bucket, key));
    };

    await bootstrap(cdk);
    await writeFile(path, stringify(settings));
    const first = await deployStack(path, cdk);
    await s3.send(new PutObjectCommand({ Bucket: first.Exchange, Key: sheet, Body: visits }));
    const told = await taken(first.Exchange, receipt);
    expect(told).toMatchObject({ outcome: "taken" });
    const before = await keysOf(first.Lake, "lake/");
    expect(before).toContain("lake/manifest/visits/2024Q1/000001.json");

    await unprotect("dudao-kept");
    await destroyStack(path, cdk);
    expect(await keysOf(first.Lake, "lake/")).toEqual(before);
    expect(await text(first.Exchange, sheet)).toBe(visits);

    const { Key: key = "", Requests: requests = "", Exchange: exchange = "", Lake: lake = "" } = first;
    const { OpenSite: openSite = "", RestrictedSite: restrictedSite = "", IdentitySecret: SecretId } = first;
    // The local AWS gives the name of a secret as its reference, AWS its ARN.
    const { ARN: identitySecret } = await new SecretsManagerClient().send(new DescribeSecretCommand({ SecretId }));
    const kept = { key, requests, exchange, lake, openSite, restrictedSite };
    await writeFile(path, stringify({ ...settings, identitySecret, kept }));
    const second = await deployStack(path, cdk);
    for (const name of ["Key", "Exchange", "Lake", "OpenSite", "RestrictedSite"])
      expect(second[name], name).toBe(first[name]);
    expect(second.QuarterMachine).toBeDefined();

    const again = sheet.replace("走访", "再报");
    await s3.send(new PutObjectCommand({ Bucket: second.Exchange, Key: again, Body: visits }));
    const { sheets } = await taken(second.Exchange, again.replace("inbox", "outbox").concat(".receipt.json"));
    expect(sheets[0].submission).toEqual(told.sheets[0].submission);
    expect((await keysOf(second.Lake, "lake/")).filter((one) => one?.startsWith("lake/manifest/"))).toHaveLength(1);
    expect(await text(second.Exchange, receipt)).toBe(`${JSON.stringify(told, null, 2)}\n`);
  });
});

/** As the operator does before taking it down; the CLI has no command for it. */
async function unprotect(StackName: string): Promise<void> {
  const asked = { Action: "UpdateTerminationProtection", Version: "2010-05-15", StackName };
  const answer = await fetch(aws?.endpoint ?? "", {
    method: "POST",
    headers: { authorization: "AWS4-HMAC-SHA256 Credential=test/20240101/us-east-1/cloudformation/aws4_request" },
    body: new URLSearchParams({ ...asked, EnableTerminationProtection: "false" }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
