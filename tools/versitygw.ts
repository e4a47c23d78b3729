import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { endServer, freePort } from "./local-server.ts";
import { userCache } from "./package-cache.ts";

const run = promisify(execFile);
const release = "1.8.0";
const secondsToStart = 20;

/** A real S3 server on this machine; `credentials` are its only user's. */
export type VersityGateway = {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Folder that holds each bucket as a folder and each object as a file. */
  data: string;
  stop: () => Promise<void>;
};

/**
 * Starts versitygw over a temporary folder, built once with `go install` into the user's cache. Undefined where Go or the
 * module is not to be had; the reason is printed.
 */
export async function startVersityGateway(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<VersityGateway | undefined> {
  let program: string;
  try {
    program = await installed(environment);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
    process.stderr.write(`没有 versitygw，相关测试跳过。 No versitygw, its tests are skipped: ${reason}\n`);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), "dudao-s3-"));
  const data = join(folder, "data");
  await mkdir(data);
  const port = await freePort();
  const credentials = { accessKeyId: "county", secretAccessKey: "the secret of a test" };
  const server = spawn(program, ["--port", `127.0.0.1:${port}`, "--quiet", "posix", data], {
    env: { ...environment, ROOT_ACCESS_KEY: credentials.accessKeyId, ROOT_SECRET_KEY: credentials.secretAccessKey },
    stdio: "ignore",
  });
  const stop = async () => {
    await endServer(server);
    await rm(folder, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await answers(endpoint, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, region: "us-east-1", credentials, data, stop };
}

/** Path of the program; two processes may build it at once, both find it whole. */
async function installed(environment: NodeJS.ProcessEnv): Promise<string> {
  const cache = userCache(environment);
  const folder = join(cache, `versitygw-${release}`);
  const program = join(folder, process.platform === "win32" ? "versitygw.exe" : "versitygw");
  if (existsSync(folder)) return program;
  process.stderr.write(`正在编译测试用的 versitygw ${release} … Building versitygw ${release} for the tests …\n`);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "new-"));
  try {
    const module = `github.com/versity/versitygw/cmd/versitygw@v${release}`;
    await run("go", ["install", module], { cwd: work, env: { ...environment, GOBIN: work } });
    await rename(work, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return program;
}

/** Any answer will do, a refusal of the unsigned request too. */
async function answers(endpoint: string, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < secondsToStart; waited += 0.1) {
    if (server.exitCode !== null) throw new Error(`versitygw ended with code ${server.exitCode}`);
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(100);
  }
  throw new Error(`versitygw did not answer at ${endpoint} within ${secondsToStart} s`);
}
