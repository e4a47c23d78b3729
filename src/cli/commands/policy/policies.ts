import { type Area, type Level, levels } from "../../../contracts/area.ts";
import type { Policy } from "../../../contracts/policy.ts";
import { loadPolicy, loadProgramme, type Programme, policyIds, withPolicy } from "../../../programme.ts";
import { openWorkspace } from "../../../workspace.ts";

export type PolicyOptions = { workspace?: string; json?: boolean };

/** A policy with the programme it is read with, and the areas it may name. */
export type Opened = { policy: Policy; programme: Programme; areas: readonly Area[] };

/** Opens policies of a workspace's programme or of the built-in one; all of them when none is named. */
export async function openPolicies(ids: readonly string[], { workspace }: PolicyOptions): Promise<Opened[]> {
  const opened = workspace === undefined ? undefined : await openWorkspace(workspace);
  const programme = await loadProgramme(opened?.settings.programme ?? "rural-assistance");
  const wanted = ids.length > 0 ? ids : await policyIds(programme);
  return Promise.all(
    wanted.map(async (id) => {
      const policy = await loadPolicy(programme, id);
      const areas = opened?.tree.areas ?? [ownArea(policy)];
      return { policy, programme: withPolicy(programme, policy), areas };
    }),
  );
}

/** Without a workspace there is no area tree: the policy's own area is taken at its word. */
function ownArea({ area, level, title }: Policy): Area {
  const known: Level = levels.find((one) => one === level) ?? "county";
  return {
    code: area,
    name: title.zh,
    level: known,
    parent: null,
    keyVillage: null,
    relocationSite: false,
    peerGroup: null,
  };
}
