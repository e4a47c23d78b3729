import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { openTrino } from "../../src/engines/trino/trino.ts";

type Answer = { status?: number; body?: object | string; hangUp?: boolean };

/** A server that speaks Trino's protocol and answers as it is told, for what a healthy Trino never says. */
async function trinoServer(answer: (request: IncomingMessage, nth: number) => Answer) {
  const asked: { method: string; url: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const { method = "", url = "", headers } = request;
    asked.push({ method, url, headers });
    const nth = asked.filter((one) => one.method === method && one.url === url).length;
    const { status = 200, body = {}, hangUp } = url === "/v1/info" && nth === 1 ? information : answer(request, nth);
    if (hangUp) return void request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const place = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const open = () =>
    openTrino({ server: place, catalog: "lake", schema: "dudao", lake: "s3://county", user: "county" });
  return { open, asked };
}

const information: Answer & { body: object } = { body: { nodeVersion: { version: "476" }, starting: false } };
const finished = { body: { columns: [{ name: "n", type: "bigint" }], data: [[1]] } };
const isFirst = (request: IncomingMessage) => request.method === "POST";

describe("the protocol", () => {
  test("is asked again where the server asks for patience, and once only where it answers", async () => {
    const { open, asked } = await trinoServer((request, nth) =>
      isFirst(request) && nth === 1 ? { status: 503 } : finished,
    );
    expect(await (await open()).rows("SELECT 1 AS n")).toEqual([{ n: 1 }]);
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(3);
  });

  test("follows the pages at the server it was given, whatever address they name", async () => {
    const next = { body: { nextUri: "https://elsewhere.example:8443/v1/statement/executing/q/1?slug=x" } };
    const { open, asked } = await trinoServer((request) => (isFirst(request) ? next : finished));
    expect(await (await open()).rows("SELECT 1 AS n")).toEqual([{ n: 1 }]);
    expect(asked.at(-1)).toMatchObject({ method: "GET", url: "/v1/statement/executing/q/1?slug=x" });
  });

  test("names user, source, time zone and what this client can read", async () => {
    const { open, asked } = await trinoServer(() => finished);
    await open();
    expect(asked.at(-1)?.headers).toMatchObject({
      "x-trino-user": "county",
      "x-trino-source": "dudao",
      "x-trino-time-zone": "UTC",
      "x-trino-client-capabilities": "PARAMETRIC_DATETIME",
    });
  });

  test("cancels a statement whose result is not read to its end", async () => {
    const body = {
      nextUri: "http://trino/v1/statement/q/2",
      columns: [],
      error: { message: "no", errorName: "SYNTAX_ERROR" },
    };
    const { open, asked } = await trinoServer((_, nth) => (nth > 1 ? { body } : finished));
    await expect((await open()).rows("SELEC")).rejects.toMatchObject({ kind: "queryFailed" });
    expect(asked.at(-1)).toMatchObject({ method: "DELETE", url: "/v1/statement/q/2" });
  });
});

describe("what to do is said", () => {
  const later = { body: { nextUri: "http://trino/v1/statement/q/1" } };
  test.each([
    ["no right", { status: 401 }, "Trino 不接受这个用户或密码。"],
    ["another right", { status: 403 }, "Trino 不接受这个用户或密码。"],
    ["a server that knows the query no more", { status: 404 }, "查询没有做完，Trino 就断开了。"],
    ["a connection that breaks", { hangUp: true }, "查询没有做完，Trino 就断开了。"],
    [
      "an expired token",
      fails("HIVE_FILESYSTEM_ERROR", "S3: The provided token has expired (ExpiredToken)"),
      "Trino 读数据湖的凭证无效或已过期。",
    ],
    ["no right to the lake", fails("PERMISSION_DENIED", "Access Denied: Cannot create table"), "Trino 没有这个权限。"],
    [
      "too little memory",
      fails("EXCEEDED_LOCAL_MEMORY_LIMIT", "Query exceeded per-node memory limit"),
      "查询太大，Trino 没有算完。",
    ],
    ["no worker", fails("NO_NODES_AVAILABLE", "No nodes available to run query"), "Trino 正在启动、停止或太忙。"],
    ["being killed", fails("ADMINISTRATIVELY_KILLED", "Query killed"), "查询被中止。"],
    ["a file cut short", fails("HIVE_BAD_DATA", "Malformed Parquet file"), "数据湖里有文件丢失或不完整。"],
  ])("about %s", async (_, answer, zh) => {
    const { open } = await trinoServer((request, nth) => (isFirst(request) ? (nth > 1 ? later : finished) : answer));
    await expect((await open()).rows("SELECT 1 AS n")).rejects.toMatchObject({ detail: { what: { zh } } });
  });

  test.each([
    ["what is no Trino", { body: "<html>" }, "连不上 Trino。"],
    ["a server that still starts", { body: { ...information.body, starting: true } }, "Trino 正在启动、停止或太忙。"],
    ["a gateway without a server", { status: 502 }, "连不上 Trino。"],
  ])("about %s when it is opened", async (_, answer, zh) => {
    const { open } = await trinoServer(() => answer);
    await open().catch(() => undefined);
    await expect(open()).rejects.toMatchObject({ detail: { what: { zh } } });
  });
});

function fails(errorName: string, message: string): Answer {
  return { body: { error: { errorName, message } } };
}
