import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { localStore } from "../../src/lake/local-store.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { withContext } from "../../src/pipeline/with-context.ts";
import { openWorkspace } from "../../src/workspace.ts";

/** Works in a workspace of a test at a given moment. */
export async function inWorkspace<T>(folder: string, at: string, work: (context: Context) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(folder);
  return withContext(
    {
      workspace,
      store: localStore(workspace.settings.lake),
      makeLake: true,
      openEngine: (workDir) => openDuckDb({ tempDirectory: workDir }),
      temporaryFolder: await mkdtemp(join(tmpdir(), "dudao-test-")),
      now: () => new Date(at),
      progress: () => undefined,
    },
    work,
  );
}
