import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { afterEach, expect, it } from "vitest";
import { exitCodes } from "../../src/errors.ts";
import { S3Bucket } from "../../src/lake/s3-bucket.ts";
import { s3Store } from "../../src/lake/s3-store.ts";
import type { Store } from "../../src/lake/store.ts";

const place = "s3://county-lake";
const servers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of servers.splice(0)) await stop();
});

const xml = (code: string) => `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;

/** A store whose server always gives the same answer; HEAD has no body. */
async function answering(
  status: number,
  body: string,
  kmsKey?: string,
): Promise<{ store: Store; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, answer) => {
    asked.push(request);
    request.resume().on("end", () => {
      answer.writeHead(status, { "content-type": "application/xml" });
      answer.end(request.method === "HEAD" ? undefined : body);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ region: "us-east-1", forcePathStyle: true, maxAttempts: 1 },
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  return { store: s3Store(new S3Bucket(client, "county-lake", place, kmsKey), "", place, "unused"), asked };
}

it.each([
  [301, "PermanentRedirect", "存储桶在另一个区域。"],
  [400, "AuthorizationHeaderMalformed", "存储桶在另一个区域。"],
  [400, "ExpiredToken", "访问 S3 的凭证无效或已过期。"],
  [403, "InvalidAccessKeyId", "访问 S3 的凭证无效或已过期。"],
  [403, "RequestTimeTooSkewed", "连不上 S3。"],
  [400, "KMS.DisabledException", "加密数据湖的 KMS 密钥不存在、被停用或不能使用。"],
  [404, "NoSuchBucket", "没有这个存储桶。"],
  [500, "InternalError", "连不上 S3。"],
  [503, "SlowDown", "连不上 S3。"],
])("says what to do when S3 answers %i %s to any request", async (status, code, zh) => {
  const { store } = await answering(status, xml(code));
  const expected = {
    kind: "lakeUnreachable",
    exitCode: exitCodes.lakeUnreachable,
    detail: { what: { zh }, where: place },
  };
  await expect(store.read("lake.json")).rejects.toMatchObject(expected);
  await expect(store.list("manifest")).rejects.toMatchObject(expected);
  await expect(store.createExclusive("lake.json", new Uint8Array([1]))).rejects.toMatchObject(expected);
  if (status !== 404) await expect(store.size("lake.json")).rejects.toMatchObject({ kind: "lakeUnreachable" });
});

it("says that a right is missing, and which", async () => {
  const { store } = await answering(403, xml("AccessDenied"));
  await expect(store.read("lake.json")).rejects.toMatchObject({
    kind: "lakeUnreachable",
    detail: { what: { zh: "没有读取这个存储桶的权限。" } },
  });
  await expect(store.createExclusive("lake.json", new Uint8Array([1]))).rejects.toMatchObject({ kind: "lakeReadOnly" });
});

it.each([[200], [500]])("says that what answers is not S3, or not in order: a page with status %i", async (status) => {
  const { store } = await answering(status, "<html><body>Welcome</body>");
  await expect(store.list("manifest")).rejects.toMatchObject({ kind: "lakeUnreachable" });
});

it("asks for encryption with the workspace's key, and for none without one", async () => {
  const own = await answering(200, "", "alias/county");
  await own.store.createExclusive("lake.json", new Uint8Array([1]));
  expect(own.asked[0]?.headers).toMatchObject({
    "x-amz-server-side-encryption": "aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id": "alias/county",
    "if-none-match": "*",
  });
  const bare = await answering(200, "");
  await bare.store.createExclusive("lake.json", new Uint8Array([1]));
  expect(bare.asked[0]?.headers).not.toHaveProperty("x-amz-server-side-encryption");
});
