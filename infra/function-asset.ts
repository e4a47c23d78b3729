import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";
import { workspaceFile } from "../src/contracts/workspace.ts";
import { openedFile, openedText } from "../src/opened-workspace.ts";
import { loadPlan } from "../src/programme.ts";
import { siteAssets } from "../src/publish/site-assets.ts";
import { openWorkspace } from "../src/workspace.ts";
import { bundleFunctions } from "./bundle-functions.ts";
import { installPackages } from "./function-packages.ts";

export type AssetOptions = {
  /** The repository. */
  root: string;
  /** Folder with dudao.yaml. */
  workspace: string;
  architecture: "arm64" | "x64";
  /** Where it is made; what was there before is removed. */
  folder: string;
};

/** Folder with what all pages share, within the asset. */
export const pagesFolder = "pages";

/** Lambda's limit for a function and its layers. */
const mostBytes = 250 * 1024 * 1024;

/** Folders to be deployed: what all functions share, and the layer with DuckDB for those that open it. */
export type FunctionAsset = { functions: string; duckDb: string };

/**
 * Makes what the functions are deployed from: each bundled, with the workspace as it is read now; DuckDB, a hundred times
 * as large, apart, so that it is sent only when its version changes. Throws when both are too large for Lambda.
 */
export async function functionAsset({ root, workspace, architecture, folder }: AssetOptions): Promise<FunctionAsset> {
  await rm(folder, { recursive: true, force: true });
  const [functions, duckDb] = [join(folder, "functions"), join(folder, "duckdb")];
  await mkdir(functions, { recursive: true });
  await bundleFunctions(root, functions);
  await siteAssets(join(functions, pagesFolder));
  await copyWorkspace(workspace, join(functions, "workspace"));
  await writeFile(join(functions, "workspace", openedFile), await openedOf(workspace));
  await cp(await installPackages(root, architecture), join(duckDb, "nodejs", "node_modules"), { recursive: true });
  const bytes = await bytesBelow(folder);
  if (bytes > mostBytes) throw new Error(`${folder}: ${bytes} B > ${mostBytes} B`);
  return { functions, duckDb };
}

/** Everything but what a run writes or receives, which holds personal data and is kept in the buckets. */
async function copyWorkspace(from: string, to: string): Promise<void> {
  const { inbox, outbox, lake, zones } = workspaceFile.parse(parse(await readFile(join(from, "dudao.yaml"), "utf8")));
  const left = [inbox, outbox, lake, zones.open.site, zones.restricted.site].map((path) => resolve(from, path));
  await cp(from, to, { recursive: true, filter: (path) => !left.includes(resolve(path)) && !isSecret(path) });
}

/** What the functions would otherwise read of the workspace at each start: its areas, the programme, the policy. */
async function openedOf(folder: string): Promise<string> {
  const workspace = await openWorkspace(folder);
  return openedText({ workspace, ...(await loadPlan(workspace.settings)) });
}

/** Hidden files and private keys that somebody keeps in the folder. */
function isSecret(path: string): boolean {
  return /^\.|\.(pem|key|p12|pfx)$/i.test(basename(path));
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return bytes;
}
