import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../engines/engine.ts";
import { initLake, openLake } from "../lake/lake.ts";
import type { Store } from "../lake/store.ts";
import { loadPolicy, loadProgramme, withPolicy } from "../programme.ts";
import type { Context } from "./context.ts";

/** What a caller hands in: its workspace, where the lake is kept, what computes, and where temporary files go. */
export type Opening = Pick<Context, "workspace" | "now" | "progress"> & {
  store: Store;
  /** Makes the lake where there is none. */
  makeLake: boolean;
  openEngine: (workDir: string) => Promise<Engine>;
  /** Opens what computes over the lake, given the engine of this machine; that engine itself when left out. */
  openLakeEngine?: (engine: Engine) => Promise<Engine>;
  temporaryFolder: string;
};

/** Opens programme, policy, lake and engine of a workspace, does the work, and closes everything again. */
export async function withContext<T>(opening: Opening, work: (context: Context) => Promise<T>): Promise<T> {
  const { workspace, store, makeLake, openEngine, openLakeEngine, temporaryFolder, now, progress } = opening;
  const loaded = await loadProgramme(workspace.settings.programme);
  const policy = await loadPolicy(loaded, workspace.settings.policy);
  const programme = withPolicy(loaded, policy);
  const lake = await (makeLake ? initLake(store, now) : openLake(store, now));
  const workDir = await mkdtemp(join(temporaryFolder, "dudao-"));
  const engine = await openEngine(workDir);
  let opened: Promise<Engine> | undefined;
  const lakeEngine = () => (opened ??= openLakeEngine ? openLakeEngine(engine) : Promise.resolve(engine));
  try {
    const engines = { engine, lakeEngine, openEngine: () => openEngine(workDir) };
    return await work({ workspace, programme, policy, lake, ...engines, now, workDir, progress });
  } finally {
    const other = await opened?.catch(() => engine);
    if (other !== engine) await other?.close();
    await engine.close();
    await rm(workDir, { recursive: true, force: true });
  }
}
