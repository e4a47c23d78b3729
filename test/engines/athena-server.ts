import { once } from "node:events";
import { createServer } from "node:http";
import { AthenaClient } from "@aws-sdk/client-athena";
import { onTestFinished } from "vitest";

export type AthenaRequest = { action: string; body: Record<string, unknown> };
/** What the server says to the nth request of an action (from 1); an error is sent by its name and message. */
export type Answer = (request: AthenaRequest, nth: number) => object | { error: string; message: string };

const workgroup = {
  WorkGroup: {
    Name: "dudao",
    State: "ENABLED",
    Configuration: {
      BytesScannedCutoffPerQuery: 10_000_000_000,
      EngineVersion: { EffectiveEngineVersion: "Athena engine version 3" },
    },
  },
};

/** A server that speaks Athena's protocol and answers as it is told, for what the local AWS never says. */
export async function athenaServer(answers: Record<string, Answer>) {
  const requests: AthenaRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const action = String(incoming.headers["x-amz-target"]).replace("AmazonAthena.", "");
    const request = { action, body: JSON.parse(Buffer.concat(chunks).toString("utf8")) };
    requests.push(request);
    const nth = requests.filter((one) => one.action === action).length;
    const answer = answers[action]?.(request, nth) ?? (action === "GetWorkGroup" ? workgroup : {});
    const failed = "error" in answer;
    outgoing.writeHead(failed ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
    outgoing.end(
      JSON.stringify(failed ? { __type: answer.error, message: "message" in answer ? answer.message : "" } : answer),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const client = new AthenaClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 4,
  });
  const bodies = (action: string) => requests.filter((one) => one.action === action).map(({ body }) => body);
  return { client, bodies };
}

/** The state of a query, as GetQueryExecution gives it. */
export function execution(State: string, more: object = {}, Statistics: object = {}) {
  return { QueryExecution: { QueryExecutionId: "q", StatementType: "DML", Status: { State, ...more }, Statistics } };
}
