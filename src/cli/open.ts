import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckDb } from "../engines/duckdb/duckdb.ts";
import { initLake, openLake } from "../lake/lake.ts";
import { localStore } from "../lake/local-store.ts";
import type { Period } from "../contracts/period.ts";
import type { Context } from "../pipeline/context.ts";
import { checkedPeriod } from "../pipeline/inbox.ts";
import { loadPolicy, loadProgramme } from "../programme.ts";
import { openWorkspace } from "../workspace.ts";
import { terminalProgress } from "./progress.ts";

export type CommonOptions = { workspace: string; json?: boolean };

/** Opens a workspace with its programme, policy, lake and engine, does the work, and closes everything again. */
export async function withContext<T>(
  options: CommonOptions & { makeLake?: boolean },
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(options.workspace);
  const programme = await loadProgramme(workspace.settings.programme);
  const policy = await loadPolicy(programme, workspace.settings.policy);
  const now = () => new Date();
  const store = localStore(workspace.settings.lake);
  const lake = await (options.makeLake ? initLake(store, now) : openLake(store, now));
  const workDir = await mkdtemp(join(tmpdir(), "dudao-"));
  const engine = await openDuckDb({ tempDirectory: workDir });
  const { progress, stop } = terminalProgress(options.json === true);
  try {
    return await work({ workspace, programme, policy, lake, engine, now, workDir, progress });
  } finally {
    stop();
    await engine.close();
    await rm(workDir, { recursive: true, force: true });
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
