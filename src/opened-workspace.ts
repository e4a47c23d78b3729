import { join, relative, resolve, sep } from "node:path";
import { areaTree } from "./areas/area-tree.ts";
import type { Area } from "./contracts/area.ts";
import type { Policy } from "./contracts/policy.ts";
import type { WorkspaceFile } from "./contracts/workspace.ts";
import type { Programme } from "./programme.ts";
import type { Workspace } from "./workspace.ts";
import { programmeFolder, withPaths } from "./workspace-paths.ts";

/** A workspace with the programme and the policy that it names. */
export type OpenedWorkspace = { workspace: Workspace; programme: Programme; policy: Policy };

/** Name of the file, in the folder of a deployed workspace, that holds the text of it. */
export const openedFile = "opened.json";

type Kept = {
  settings: WorkspaceFile;
  areas: readonly Area[];
  programme: Omit<Programme, "policiesFolder">;
  policy: Policy;
};

/**
 * Everything that was read of a workspace as one text, for where it is opened often and does not change: reading it takes
 * a hundredth of the time. Paths in it are relative to the workspace's folder.
 */
export function openedText({ workspace, programme, policy }: OpenedWorkspace): string {
  const { policiesFolder: _, contracts, ...rest } = programme;
  const kept: Kept = {
    // Without its ./ a folder could be taken for a programme of dudao's own.
    settings: withPaths(workspace.settings, (path) => `./${relative(workspace.folder, path).split(sep).join("/")}`),
    areas: workspace.tree.areas,
    programme: { ...rest, contracts: contracts.map((contract) => ({ ...contract, schema: undefined })) },
    policy,
  };
  return JSON.stringify(kept);
}

/** The workspace of such a text in a folder of its own; it was checked when it was read. */
export function openedFromText(text: string, folder: string): OpenedWorkspace {
  const { settings: written, areas, programme, policy }: Kept = JSON.parse(text);
  const settings = withPaths(written, (path) => resolve(folder, path));
  return {
    workspace: { folder: resolve(folder), settings, tree: areaTree(areas) },
    programme: { ...programme, policiesFolder: join(programmeFolder(settings.programme), "policies") },
    policy,
  };
}
