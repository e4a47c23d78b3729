import type { Dataset } from "../src/contracts/dataset.ts";
import type { WorkbenchInput } from "../src/contracts/workbench.ts";
import type { WorkspaceFile } from "../src/contracts/workspace.ts";
import { checkPolicies } from "../src/pipeline/policies.ts";
import { loadProgramme } from "../src/programme.ts";
import { openWorkspace } from "../src/workspace.ts";

/** What the stack is described by, of the workspace that is deployed. */
export type DeployedWorkspace = {
  calendar: WorkspaceFile["calendar"];
  timeZone: string;
  /** The programme's contracts: each becomes a table. */
  contracts: readonly Dataset[];
  worked: WorkbenchInput["queries"];
};

/**
 * Reads the workspace in a folder; UserError workspaceMissing, workspaceInvalid or programmeInvalid, and the first fault
 * of the policy: what could not be published is not deployed.
 */
export async function readWorkspace(folder: string): Promise<DeployedWorkspace> {
  const { settings } = await openWorkspace(folder);
  const { contracts, worked } = await loadProgramme(settings.programme);
  const [fault] = (await checkPolicies([settings.policy], folder)).flatMap(({ errors }) => errors);
  if (fault) throw fault;
  const { calendar, timeZone } = settings;
  return { calendar, timeZone, contracts, worked };
}
