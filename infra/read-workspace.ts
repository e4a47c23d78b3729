import type { Dataset } from "../src/contracts/dataset.ts";
import type { WorkspaceFile } from "../src/contracts/workspace.ts";
import { loadProgramme } from "../src/programme.ts";
import { openWorkspace } from "../src/workspace.ts";

/** What the stack is described by, of the workspace that is deployed: its calendar, and a contract for each table. */
export async function readWorkspace(folder: string): Promise<{ file: WorkspaceFile; contracts: readonly Dataset[] }> {
  const { settings } = await openWorkspace(folder);
  const { contracts } = await loadProgramme(settings.programme);
  return { file: settings, contracts };
}
