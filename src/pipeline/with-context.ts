import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Engine } from "../engines/engine.ts";
import { derivedKey } from "../lake/keys.ts";
import { initLake, type Lake, openLake } from "../lake/lake.ts";
import type { Store } from "../lake/store.ts";
import type { Context } from "./context.ts";

/** Opens an engine that reads the lake; `outlet` takes its results. The engine of this machine may be given back. */
export type OpenLakeEngine = (
  snapshot: Snapshot,
  outlet: { files: Engine; folder: string; keep: (name: string, path: string) => Promise<string> },
) => Promise<Engine>;

/** What a caller hands in: its workspace, where the lake is kept, what computes, and where temporary files go. */
export type Opening = Pick<Context, "workspace" | "now" | "progress" | "madeAssets"> & {
  /** Read from the workspace's folder when left out. */
  plan?: Pick<Context, "programme" | "policy">;
  store: Store;
  /** Makes the lake where there is none. */
  makeLake: boolean;
  openEngine: (workDir: string) => Promise<Engine>;
  /** Opens what computes over a snapshot of the lake; the engine of this machine when left out. */
  openLakeEngine?: OpenLakeEngine;
  temporaryFolder: string;
  /** Who runs it, as the lake's history names them. */
  by?: string;
};

/** Opens programme, policy, lake and engine of a workspace, does the work, and closes everything again. */
export async function withContext<T>(opening: Opening, work: (context: Context) => Promise<T>): Promise<T> {
  const { workspace, store, makeLake, openEngine, openLakeEngine, temporaryFolder, now, progress, by } = opening;
  // What reads them is loaded only where it is needed.
  const plan = opening.plan ?? (await (await import("../programme.ts")).loadPlan(workspace.settings));
  const lake = await (makeLake ? initLake(store, now, by) : openLake(store, now, by));
  const workDir = await mkdtemp(join(temporaryFolder, "dudao-"));
  const engine = await openEngine(workDir);
  let opened: Promise<Engine> | undefined;
  const outlet = { files: engine, folder: workDir, keep: (name: string, path: string) => keepTable(lake, name, path) };
  const lakeEngine = (snapshot: Snapshot) =>
    (opened ??= openLakeEngine ? openLakeEngine(snapshot, outlet) : Promise.resolve(engine));
  try {
    const engines = { engine, lakeEngine, openEngine: () => openEngine(workDir) };
    const { madeAssets } = opening;
    return await work({ workspace, ...plan, lake, ...engines, now, workDir, madeAssets, progress });
  } finally {
    const other = await opened?.catch(() => engine);
    if (other !== engine) await other?.close();
    await engine.close();
    await rm(workDir, { recursive: true, force: true });
  }
}

/** Tables that a statement cannot carry are kept beside other results; who reads them needs their key. */
async function keepTable(lake: Lake, name: string, path: string): Promise<string> {
  const kept = `tables/${name}`;
  await lake.storeDerived(kept, path);
  return derivedKey(kept);
}
