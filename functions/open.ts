import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { localDay } from "../src/contracts/local-time.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import type { Context } from "../src/pipeline/context.ts";
import { type OpenLakeEngine, withContext } from "../src/pipeline/with-context.ts";
import type { Workspace } from "../src/workspace.ts";
import { deployedWorkspace } from "./deployed-workspace.ts";
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
  const { LAMBDA_TASK_ROOT: root, DUDAO_WORKSPACE: folder, DUDAO_PAGES: pages } = environment;
  const { workspace, ...plan } = await deployedWorkspace(resolve(root, folder));
  const { openStore } = await import("../src/lake/open-store.ts");
  return await withContext(
    {
      workspace: asDeployed(workspace, environment, sites),
      plan,
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
    restricted: { ...restricted, site: join(folder, "restricted"), tables: true },
  };
  return { ...workspace, settings: { ...workspace.settings, timeZone, zones } };
}
