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

/** What the functions read at run time, by its place in the repository. */
const filesBesides = ["queries", "policies", "src/contracts", "src/messages"];

/** Folder with what all pages share, within the asset. */
export const pagesFolder = "pages";

/** Lambda's limit for a function with everything in it. */
const mostBytes = 250 * 1024 * 1024;

/**
 * Makes the folder that all functions are deployed from: each bundled into one file, the packages they need on
 * Lambda, the programme and the workspace. Gives its path; throws when it is too large for Lambda.
 */
export async function functionAsset({ root, workspace, architecture, folder }: AssetOptions): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await bundleFunctions(root, folder);
  for (const path of filesBesides) await cp(join(root, path), join(folder, path), { recursive: true });
  await siteAssets(join(folder, pagesFolder));
  await copyWorkspace(workspace, join(folder, "workspace"));
  await writeFile(join(folder, "workspace", openedFile), await openedOf(workspace));
  await cp(await installPackages(root, architecture), join(folder, "node_modules"), { recursive: true });
  const bytes = await bytesBelow(folder);
  if (bytes > mostBytes) throw new Error(`${folder}: ${bytes} B > ${mostBytes} B`);
  return folder;
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
