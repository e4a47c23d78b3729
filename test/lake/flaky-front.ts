import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** What a bad day of a store does to a request; each with its share of all requests. */
const troubles = {
  /** Refused before anything was done. */
  refused500: 0.06,
  refused503: 0.06,
  reset: 0.04,
  /** Done, but the answer does not arrive. */
  lostAnswer: 0.06,
  answered500: 0.04,
  /** The answer breaks off in the middle. */
  half: 0.04,
  slow: 0.1,
} as const;
/** What happens only where it is asked for: `held` is neither done nor answered, `unanswered` is done. */
export type Trouble = keyof typeof troubles | "expired" | "throttled" | "held" | "unanswered";

export type FlakyFront = { endpoint: string; counts: Record<Trouble, number>; stop: () => Promise<void> };

/** An HTTP server in front of an S3 server that treats some of the requests badly, by chance or as it is told. */
export async function startFlakyFront(
  target: string,
  drawTrouble: (request: IncomingMessage) => Trouble | undefined = atRandom,
): Promise<FlakyFront> {
  const counts = {
    refused500: 0,
    refused503: 0,
    reset: 0,
    lostAnswer: 0,
    answered500: 0,
    half: 0,
    slow: 0,
    expired: 0,
    throttled: 0,
    held: 0,
    unanswered: 0,
  };
  const server = createServer((incoming, answer) => {
    const trouble = drawTrouble(incoming);
    if (trouble) counts[trouble] += 1;
    void treat(target, incoming, answer, trouble).catch(() => answer.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    counts,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function atRandom(): Trouble | undefined {
  let draw = Math.random();
  for (const [name, share] of Object.entries(troubles)) {
    draw -= share;
    if (draw < 0) return name as Trouble;
  }
  return undefined;
}

async function treat(target: string, incoming: IncomingMessage, answer: ServerResponse, trouble?: Trouble) {
  const body = await bytesOf(incoming);
  if (trouble === "refused500") return refuse(answer, 500, "InternalError");
  if (trouble === "refused503") return refuse(answer, 503, "SlowDown");
  if (trouble === "expired") return refuse(answer, 400, "ExpiredToken");
  if (trouble === "throttled") return throttle(incoming, answer);
  if (trouble === "reset") return answer.destroy();
  if (trouble === "held") return;
  if (trouble === "slow") await wait(50 + Math.random() * 300);
  const reply = await forward(target, incoming, body);
  const content = await bytesOf(reply);
  if (trouble === "unanswered") return;
  if (trouble === "lostAnswer") return answer.destroy();
  if (trouble === "answered500") return refuse(answer, 500, "InternalError");
  answer.writeHead(reply.statusCode ?? 502, reply.headers);
  if (trouble !== "half" || content.length < 2) return answer.end(content);
  answer.write(content.subarray(0, content.length / 2), () => answer.destroy());
}

/** Headers go on as they came: the signature is over the host that the client named. */
async function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const onward = request(`${target}${url}`, { method, headers });
  onward.end(body);
  const [reply] = (await once(onward, "response")) as [IncomingMessage];
  return reply;
}

function refuse(answer: ServerResponse, status: number, code: string): void {
  answer.writeHead(status, { "content-type": "application/xml", connection: "close" });
  answer.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>flaky</Message></Error>`);
}

/** As the service that was asked says it: S3, one that speaks JSON (Secrets Manager), or one of queries (SNS). */
function throttle({ headers }: IncomingMessage, answer: ServerResponse): void {
  if (headers["x-amz-target"] !== undefined) {
    answer.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
    answer.end(JSON.stringify({ __type: "ThrottlingException", message: "Rate exceeded" }));
  } else if (String(headers["content-type"]).startsWith("application/x-www-form-urlencoded")) {
    answer.writeHead(400, { "content-type": "text/xml" });
    answer.end(
      "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>",
    );
  } else refuse(answer, 503, "SlowDown");
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
