import { dirname, join, resolve } from "node:path";
import { type AreaTree, areaTree } from "./areas/area-tree.ts";
import { chinaAreas } from "./areas/china-areas.ts";
import { csvAreas, withAttributes } from "./areas/csv-areas.ts";
import { type WorkspaceFile, workspaceFile } from "./contracts/workspace.ts";
import { withPaths } from "./workspace-paths.ts";
import { readYaml } from "./yaml-file.ts";

/** A workspace: its folder, its settings, its areas. Paths in `settings` are absolute. */
export type Workspace = {
  folder: string;
  settings: WorkspaceFile;
  tree: AreaTree;
};

/** Opens the workspace in a folder; UserError workspaceMissing or workspaceInvalid. */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const path = resolve(folder, "dudao.yaml");
  const settings = await readYaml(path, workspaceFile, { missing: "workspaceMissing", invalid: "workspaceInvalid" });
  const base = dirname(path);
  return {
    folder: base,
    settings: withPaths(settings, (relative) => resolve(base, relative)),
    tree: await readTree(settings, base),
  };
}

async function readTree(settings: WorkspaceFile, base: string): Promise<AreaTree> {
  const areas =
    "china" in settings.areas ? await chinaAreas(settings.areas.china) : await csvAreas(join(base, settings.areas.csv));
  const dressed = settings.attributes ? await withAttributes(areas, join(base, settings.attributes)) : areas;
  return areaTree(dressed, "dudao.yaml › areas");
}
