import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { localDay } from "../src/contracts/local-time.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { openStore } from "../src/lake/open-store.ts";
import type { Context } from "../src/pipeline/context.ts";
import { type OpenLakeEngine, withContext } from "../src/pipeline/with-context.ts";
import { openWorkspace, type Workspace } from "../src/workspace.ts";
import type { Environment } from "./environment.ts";

export type Opening = {
  makeLake: boolean;
  /** Temporary folder below which sites are written. */
  sites: string;
  /** What computes over the lake; DuckDB when left out. */
  openLakeEngine?: OpenLakeEngine;
};

/** Opens the deployed workspace on the lake in S3, does the work, and closes everything again. */
export async function withDeployedContext<T>(
  environment: Environment,
  { makeLake, sites, openLakeEngine }: Opening,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const folder = resolve(environment.LAMBDA_TASK_ROOT, environment.DUDAO_WORKSPACE);
  const deployed = asDeployed(await openWorkspace(folder), environment, sites);
  const { LAMBDA_TASK_ROOT: root, DUDAO_PAGES: pages } = environment;
  return await withContext(
    {
      workspace: deployed,
      madeAssets: pages === undefined ? undefined : resolve(root, pages),
      store: openStore(environment.DUDAO_LAKE, join(tmpdir(), "lake")),
      makeLake,
      ...(openLakeEngine ? { openLakeEngine } : {}),
      openEngine: (workDir) => openDuckDb({ tempDirectory: workDir, memoryLimit: `${environment.DUDAO_MEMORY_MB}MB` }),
      temporaryFolder: tmpdir(),
      by: "aws-lambda",
      now: () => new Date(),
      progress: () => undefined,
    },
    work,
  );
}

/** The date where the office is, ISO. */
export const todayIn = localDay;

function asDeployed(workspace: Workspace, { DUDAO_TIME_ZONE: timeZone }: Environment, folder: string): Workspace {
  const { open, restricted } = workspace.settings.zones;
  const zones = {
    open: { ...open, site: join(folder, "open") },
    restricted: { ...restricted, site: join(folder, "restricted") },
  };
  return { ...workspace, settings: { ...workspace.settings, timeZone, zones } };
}
