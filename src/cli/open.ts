import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { Period } from "../contracts/period.ts";
import type { QueryUse } from "../engines/athena/query-cost.ts";
import { openDuckDb } from "../engines/duckdb/duckdb.ts";
import { openEngine } from "../engines/open-engine.ts";
import { openStore } from "../lake/open-store.ts";
import type { Context } from "../pipeline/context.ts";
import { checkedPeriod } from "../pipeline/inbox.ts";
import * as pipeline from "../pipeline/with-context.ts";
import { openWorkspace } from "../workspace.ts";
import { athenaUse } from "./athena-use.ts";
import { terminalProgress } from "./progress.ts";

export type CommonOptions = { workspace: string; json?: boolean };

/** Opens a workspace with its programme, policy, lake and engine, does the work, and closes everything again. */
export async function withContext<T>(
  options: CommonOptions & { makeLake?: boolean },
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(options.workspace);
  const { progress, stop } = terminalProgress(options.json === true);
  const uses: QueryUse[] = [];
  const opening: pipeline.Opening = {
    workspace,
    store: openStore(workspace.settings.lake, join(userCache(process.env), "lake")),
    makeLake: options.makeLake === true,
    openEngine: (workDir) => openDuckDb({ tempDirectory: workDir }),
    openLakeEngine: (engine) => openEngine(workspace.settings, { engine, onQuery: (use) => uses.push(use) }),
    temporaryFolder: tmpdir(),
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

/** The period an option names, if it names one. */
export function lastPeriod(id: string | undefined, context: Pick<Context, "now">): Period | undefined {
  return id === undefined ? undefined : checkedPeriod(id, today(context.now), "--period");
}

/** Today's date on this machine, ISO. */
export function today(now: () => Date): string {
  const at = now();
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Where downloads of a lake in S3 are kept; the folder may be emptied at any time. */
function userCache(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), ".cache"), "dudao");
}
