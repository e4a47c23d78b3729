import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { type Certificate, makeCertificate } from "./certificate.ts";
import { killed, lambdaWorkers } from "./lambda-workers.ts";
import { endServer, freePort } from "./local-server.ts";
import { pythonWith } from "./python-packages.ts";

/** DuckDB is what it runs Athena's statements with. */
const releases = ["ministack==1.5.33", "duckdb==2.0.0"];
const secondsToStart = 60;

/** A local AWS for tests; `environment` is what an AWS client needs to talk to it. */
export type Ministack = {
  endpoint: string;
  environment: Record<string, string>;
  /** Id of the server's process; those of Lambda's workers are its children. */
  pid: number;
  stop: () => Promise<void>;
};

export type MinistackOptions = {
  /** All of them when left out. */
  services?: readonly string[];
  /** Asks for signed requests that IAM allows, over TLS. */
  strict?: boolean;
  environment?: NodeJS.ProcessEnv;
};

/**
 * Starts a local AWS (ministack of PyPI, fetched once into the user's cache) with some of its services.
 * Undefined where Python, openssl or the package is not to be had; the reason is printed.
 */
export async function startMinistack({
  services,
  strict = false,
  environment = process.env,
}: MinistackOptions): Promise<Ministack | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-aws-"));
  let python: string;
  let certificate: Certificate | undefined;
  try {
    python = await pythonWith(releases, environment);
    if (strict) certificate = await makeCertificate(folder);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
    process.stderr.write(`没有本地 AWS，相关测试跳过。 No local AWS, its tests are skipped: ${reason}\n`);
    await rm(folder, { recursive: true, force: true });
    return undefined;
  }
  const port = await freePort();
  const endpoint = certificate ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
  const server = spawn(python, ["-m", "ministack"], {
    env: {
      ...serverEnvironment(folder, port, environment),
      ...(services ? { SERVICES: services.join(",") } : {}),
      ...(certificate ? strictness(certificate) : {}),
    },
    stdio: ["ignore", "ignore", "ignore"],
  });
  const stop = async () => {
    const workers = await lambdaWorkers(server.pid ?? 0);
    await endServer(server);
    // One that is busy outlives the server, and writes on.
    workers.forEach(killed);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    if (certificate) trust(certificate.pem);
    await answers(endpoint, server);
  } catch (error) {
    await stop();
    throw error;
  }
  const client = clientEnvironment(endpoint);
  const pid = server.pid ?? 0;
  if (!certificate) return { endpoint, environment: client, pid, stop };
  const bundle = await withOthers(certificate, environment, join(folder, "trusted.pem"));
  // Node reads the one, the CDK CLI the other.
  const trusted = { NODE_EXTRA_CA_CERTS: bundle, AWS_CA_BUNDLE: bundle };
  return { endpoint, environment: { ...client, ...trusted }, pid, stop };
}

/** Lets the clients of this process trust a certificate besides those of the machine. */
function trust(certificate: string): void {
  setDefaultCACertificates([...getCACertificates("default"), certificate]);
}

/** A file with the certificate and those that the environment adds to the usual ones, such as a proxy's. */
async function withOthers({ pem }: Certificate, environment: NodeJS.ProcessEnv, path: string): Promise<string> {
  const { NODE_EXTRA_CA_CERTS: others } = environment;
  await writeFile(path, `${others ? await readFile(others, "utf8") : ""}\n${pem}`);
  return path;
}

/** Nothing of our own environment but the PATH: what the server inherits, its Lambda workers inherit too. */
function serverEnvironment(folder: string, port: number, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    PATH: [dirname(process.execPath), environment.PATH].join(delimiter),
    HOME: folder,
    TMPDIR: folder,
    BIND_HOST: "127.0.0.1",
    GATEWAY_PORT: String(port),
    LAMBDA_EXECUTOR: "local",
    IOT_MTLS_ENABLED: "0",
  };
}

function strictness({ certificate, key }: Certificate): NodeJS.ProcessEnv {
  return { AUTH: "true", USE_SSL: "1", MINISTACK_SSL_CERT: certificate, MINISTACK_SSL_KEY: key };
}

function clientEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

async function answers(endpoint: string, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < secondsToStart; waited += 0.1) {
    if (server.exitCode !== null) throw new Error(`ministack ended with code ${server.exitCode}`);
    if (
      await fetch(`${endpoint}/_ministack/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await wait(100);
  }
  throw new Error(`ministack did not answer at ${endpoint} within ${secondsToStart} s`);
}
