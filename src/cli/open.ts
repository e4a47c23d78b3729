import { homedir, hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { EngineName } from "../contracts/workspace.ts";
import type { QueryUse } from "../engines/athena/query-cost.ts";
import { chooseEngine } from "../engines/choose-engine.ts";
import { openDuckDb } from "../engines/duckdb/duckdb.ts";
import { openEngine } from "../engines/open-engine.ts";
import { openStore } from "../lake/open-store.ts";
import type { Context } from "../pipeline/context.ts";
import { checkedPeriod } from "../pipeline/inbox.ts";
import * as pipeline from "../pipeline/with-context.ts";
import { openWorkspace } from "../workspace.ts";
import { athenaUse } from "./athena-use.ts";
import { terminalProgress } from "./progress.ts";

export type CommonOptions = { workspace: string; json?: boolean; engine?: EngineName };

/** Opens a workspace with its programme, policy, lake and engine, does the work, and closes everything again. */
export async function withContext<T>(
  options: CommonOptions & { makeLake?: boolean },
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const opened = await openWorkspace(options.workspace);
  const settings = { ...opened.settings, ...(options.engine === undefined ? {} : { engine: options.engine }) };
  const workspace = { ...opened, settings };
  const { progress, stop } = terminalProgress(options.json === true);
  const uses: QueryUse[] = [];
  const opening: pipeline.Opening = {
    workspace,
    store: openStore(workspace.settings.lake, join(userCache(process.env), "lake"), workspace.settings.s3),
    makeLake: options.makeLake === true,
    openEngine: (workDir) => openDuckDb({ tempDirectory: workDir }),
    openLakeEngine: async (snapshot, outlet) => {
      const { engine, why } = chooseEngine(settings, dataBytes(snapshot));
      if (settings.engine === "auto") process.stderr.write(`· 计算引擎 engine: ${engine}。${why.zh} ${why.en}\n`);
      const onQuery = (use: QueryUse) => uses.push(use);
      const signal = engine === "duckdb" ? undefined : signalOfInterrupt();
      const given = { outlet, onQuery, environment: process.env, ...(signal ? { signal } : {}) };
      return await openEngine(engine, settings, given);
    },
    temporaryFolder: tmpdir(),
    by: operator(),
    now: () => new Date(),
    progress,
  };
  try {
    return await pipeline.withContext(opening, work);
  } finally {
    stop();
    if (uses.length > 0) process.stderr.write(`${athenaUse(uses)}\n`);
  }
}

function dataBytes({ manifests }: Snapshot): number {
  const sent = manifests.flatMap((manifest) => manifest.submissions);
  return sent.reduce((sum, one) => sum + (one.dataBytes ?? 0), 0);
}

/** Milliseconds that a service has to end what runs there. */
const timeToStop = 3000;

/** Ctrl-C stops what runs at a service before this program ends; a second one ends it at once. */
function signalOfInterrupt(): AbortSignal {
  const stopping = new AbortController();
  process.once("SIGINT", () => {
    stopping.abort();
    setTimeout(() => process.exit(130), timeToStop).unref();
  });
  return stopping.signal;
}

/** The period an option names, if it names one. */
export function lastPeriod(id: string | undefined, context: Pick<Context, "now">): Period | undefined {
  return id === undefined ? undefined : checkedPeriod(id, today(context.now), "--period");
}

/** Today's date on this machine, ISO. */
export function today(now: () => Date): string {
  const at = now();
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** User and machine; some containers run under a number without a name. */
function operator(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `${process.getuid?.() ?? ""}@${hostname()}`;
  }
}

/** Where downloads of a lake in S3 are kept; the folder may be emptied at any time. */
function userCache(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), ".cache"), "dudao");
}
