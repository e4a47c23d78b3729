import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, expect, it } from "vitest";
import { exitCodes } from "../../src/errors.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { dudao, put, smallWorkspace, visits } from "./command.ts";

const aws = await startMinistack({ services: ["s3"] });
afterAll(() => aws?.stop());

async function workspaceWithLake(lake: string): Promise<string> {
  const folder = await smallWorkspace();
  const settings = join(folder, "dudao.yaml");
  await writeFile(settings, `${await readFile(settings, "utf8")}lake: ${lake}\n`);
  return folder;
}

it.runIf(aws)(
  "takes sheets into a lake in S3 and reads them back in another process",
  { timeout: 60_000 },
  async () => {
    if (!aws) return;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const client = new S3Client({ endpoint: aws.endpoint, region: "us-east-1", forcePathStyle: true, credentials });
    await client.send(new CreateBucketCommand({ Bucket: "county-lake" }));
    const folder = await workspaceWithLake("s3://county-lake/small");
    const environment = { ...aws.environment, XDG_CACHE_HOME: join(folder, "cache") };
    await put(folder, "inbox/2024Q1/东镇/走访.csv", visits);
    const first = await dudao(["ingest", "-w", folder, "--json"], environment);
    expect(first.err).toBe("");
    expect(JSON.parse(first.out)).toMatchObject([{ outcome: "added", submission: { rowsIn: 3 } }]);
    const again = await dudao(["ingest", "-w", folder, "--json"], environment);
    expect(JSON.parse(again.out)).toMatchObject([{ outcome: "unchanged" }]);
    const counted = await dudao(
      ["sql", "select count(*) as n from visits", "--format", "csv", "-w", folder],
      environment,
    );
    expect(counted.out.trim().split("\n")).toEqual(["n", String(JSON.parse(first.out)[0].submission.accepted)]);
  },
);

it("says what to do when S3 does not answer", async () => {
  const folder = await workspaceWithLake("s3://county-lake/small");
  const answer = await dudao(["status", "-w", folder], {
    ...{ AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1", AWS_REGION: "us-east-1", AWS_MAX_ATTEMPTS: "1" },
    ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  });
  expect(answer.code).toBe(exitCodes.lakeUnreachable);
  expect(answer.err).toContain("连不上 S3。");
});

it("refuses a lake that is no bucket's name", async () => {
  const answer = await dudao(["status", "-w", await workspaceWithLake("s3://County/lake")]);
  expect(answer.code).toBe(exitCodes.workspaceInvalid);
  expect(answer.err).toContain("s3://bucket/prefix");
});
