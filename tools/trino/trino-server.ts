import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { endServer, freePort } from "../local-server.ts";
import { javaAtLeast } from "./java.ts";
import { type TrinoFiles, trinoFiles } from "./trino-files.ts";
import { javaArguments, type TrinoPlace, writeSettings } from "./trino-settings.ts";

const secondsToStart = 180;
/** What this Trino runs on. */
const javaRelease = 24;

/** A Trino on this machine; `kill` ends it as a crash would. */
export type TrinoServer = {
  server: string;
  kill: () => void;
  stop: () => Promise<void>;
};

/**
 * Starts a real Trino (fetched once into the user's cache) with a catalogue for each place. A folder's root is local://
 * to it. Undefined where Java or Maven is not to be had; the reason is printed.
 */
export async function startTrino(
  places: Readonly<Record<string, TrinoPlace>>,
  { environment = process.env, heap = "1200M" }: { environment?: NodeJS.ProcessEnv; heap?: string } = {},
): Promise<TrinoServer | undefined> {
  let needed: { java: string; files: TrinoFiles };
  try {
    needed = { java: await javaAtLeast(javaRelease, environment), files: await trinoFiles(environment) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
    process.stderr.write(`没有 Trino，相关测试跳过。 No Trino, its tests are skipped: ${reason}\n`);
    return undefined;
  }
  const home = await mkdtemp(join(tmpdir(), "dudao-trino-"));
  const port = await freePort();
  await writeSettings(join(home, "etc"), { port, plugins: needed.files.plugins, places });
  for (const place of Object.values(places))
    if ("folder" in place) await mkdir(join(place.folder, "metastore"), { recursive: true });
  const log = join(home, "server.log");
  const child = spawn(needed.java, commandLine(home, needed.files, heap), {
    stdio: ["ignore", "ignore", openSync(log, "w")],
  });
  const server = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await endServer(child);
    await rm(home, { recursive: true, force: true });
  };
  try {
    await scans(server, child, Object.keys(places)[0] ?? "");
  } catch (error) {
    const said = await readFile(log, "utf8");
    await stop();
    throw new Error(`${String(error)}\n${said.slice(-2000)}`);
  }
  return { server, kill: () => child.kill("SIGKILL"), stop };
}

function commandLine(home: string, { libraries }: TrinoFiles, heap: string): string[] {
  const etc = join(home, "etc");
  const node = { "data-dir": join(home, "data"), id: "tests", environment: "tests", "internal-address": "127.0.0.1" };
  return [
    ...javaArguments,
    `-Xmx${heap}`,
    ...Object.entries(node).map(([name, value]) => `-Dnode.${name}=${value}`),
    `-Dconfig=${join(etc, "config.properties")}`,
    `-Dcatalog.config-dir=${join(etc, "catalog")}`,
    `-Dlog.levels-file=${join(etc, "log.properties")}`,
    "-cp",
    join(libraries, "*"),
    "io.trino.server.TrinoServer",
  ];
}

/** It says that it has started, and answers SELECT 1, seconds before it has a worker: only a table that is read shows. */
async function scans(server: string, child: ChildProcess, catalog: string): Promise<void> {
  const until = Date.now() + secondsToStart * 1000;
  const table = `${catalog}.ready.one`;
  for (const sql of [
    `CREATE SCHEMA IF NOT EXISTS ${catalog}.ready`,
    `CREATE TABLE ${table} AS SELECT 1 AS n`,
    `SELECT sum(n) FROM ${table}`,
    `DROP TABLE ${table}`,
  ]) {
    while ((await stateOf(server, sql)) !== "FINISHED") {
      if (child.exitCode !== null) throw new Error(`Trino ended with code ${child.exitCode}`);
      if (Date.now() > until) throw new Error(`Trino was not ready at ${server} within ${secondsToStart} s`);
      await wait(250);
    }
  }
}

type Page = { nextUri?: string; stats: { state: string } };

async function stateOf(server: string, sql: string): Promise<string> {
  try {
    const headers = { "X-Trino-User": "tests" };
    let page = (await (await fetch(`${server}/v1/statement`, { method: "POST", headers, body: sql })).json()) as Page;
    while (page.nextUri) page = (await (await fetch(page.nextUri, { headers })).json()) as Page;
    return page.stats.state;
  } catch {
    return "";
  }
}
