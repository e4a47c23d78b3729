import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type OpenedWorkspace, openedFile, openedFromText } from "../src/opened-workspace.ts";

const known = new Map<string, OpenedWorkspace>();

/**
 * The workspace in a folder as it was read at deployment, once in the life of the function; a folder without that file
 * is read as it stands, each time.
 */
export async function deployedWorkspace(folder: string): Promise<OpenedWorkspace> {
  const opened = known.get(folder);
  if (opened) return opened;
  const text = await readFile(join(folder, openedFile), "utf8").catch(() => undefined);
  if (text === undefined) return await readFolder(folder);
  const read = openedFromText(text, folder);
  known.set(folder, read);
  return read;
}

async function readFolder(folder: string): Promise<OpenedWorkspace> {
  const [{ openWorkspace }, { loadPlan }] = await Promise.all([
    import("../src/workspace.ts"),
    import("../src/programme.ts"),
  ]);
  const workspace = await openWorkspace(folder);
  return { workspace, ...(await loadPlan(workspace.settings)) };
}
