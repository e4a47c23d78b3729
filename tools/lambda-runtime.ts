import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { runtimeClient } from "./runtime-client.ts";

export type Invocation = {
  /** Folder that is deployed. */
  folder: string;
  /** Such as intake.handler. */
  handler: string;
  event: unknown;
  environment: Readonly<Record<string, string | undefined>>;
};

/** What Lambda would be told, and what stood in its log. */
export type LambdaAnswer = { outcome: "response" | "error"; body: unknown; log: string; milliseconds: number };

/**
 * The runtime client that AWS runs Node functions with (aws-lambda-ric of npm, compiled once into the user's cache): a
 * function that invokes a handler of a deployed folder in a process of its own. Undefined where it cannot be had; the
 * reason is printed.
 */
export async function lambdaRuntime(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<((invocation: Invocation) => Promise<LambdaAnswer>) | undefined> {
  try {
    const client = await runtimeClient(environment);
    return (invocation) => invoke(client, invocation);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
    process.stderr.write(`没有 Lambda 运行时，相关测试跳过。 No Lambda runtime, its tests are skipped: ${reason}\n`);
    return undefined;
  }
}

/** Plays Lambda's Runtime API for one event. */
async function invoke(client: string, { folder, handler, event, environment }: Invocation): Promise<LambdaAnswer> {
  const answered = Promise.withResolvers<Pick<LambdaAnswer, "outcome" | "body">>();
  let given = false;
  const api = createServer(async (request, response) => {
    const path = request.url ?? "";
    if (path.endsWith("/invocation/next")) {
      if (given) return;
      given = true;
      response.writeHead(200, nextHeaders());
      response.end(JSON.stringify(event));
      return;
    }
    answered.resolve({ outcome: path.endsWith("/response") ? "response" : "error", body: await bodyOf(request) });
    accept(response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => api.once("listening", resolve));
  const started = performance.now();
  const { port } = api.address() as AddressInfo;
  const runtime = spawn(process.execPath, [client, handler], {
    cwd: folder,
    env: { ...environment, ...described(folder, handler), AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [runtime.stdout, runtime.stderr]) stream.on("data", (chunk) => (log += chunk));
  runtime.on("exit", (code) => answered.reject(new Error(`the runtime ended with ${code}\n${log.slice(-2000)}`)));
  try {
    const answer = await answered.promise;
    return { ...answer, log, milliseconds: performance.now() - started };
  } finally {
    runtime.kill("SIGKILL");
    api.closeAllConnections();
    api.close();
  }
}

const minutes = 15;

/** The client crashes at an answer without a content type. */
function nextHeaders(): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "Lambda-Runtime-Aws-Request-Id": "1",
    "Lambda-Runtime-Deadline-Ms": String(Date.now() + minutes * 60_000),
  };
}

/** What Lambda tells every function of itself. */
function described(folder: string, handler: string): Record<string, string> {
  return {
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: handler,
    AWS_LAMBDA_FUNCTION_NAME: handler,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "2048",
    AWS_LAMBDA_LOG_GROUP_NAME: handler,
    AWS_LAMBDA_LOG_STREAM_NAME: "1",
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8") || "null");
}

function accept(response: ServerResponse): void {
  response.writeHead(202).end("{}");
}
