import { type AthenaClient, GetWorkGroupCommand } from "@aws-sdk/client-athena";
import { workgroupError } from "./athena-errors.ts";

/**
 * The version of Athena that a workgroup uses. UserError workspaceInvalid when it is switched off or has no limit to
 * what one query may scan: a mistake in a query must not cost without end.
 */
export async function workgroupVersion(client: AthenaClient, workgroup: string): Promise<string> {
  const { WorkGroup } = await client.send(new GetWorkGroupCommand({ WorkGroup: workgroup }));
  const { BytesScannedCutoffPerQuery, EngineVersion } = WorkGroup?.Configuration ?? {};
  if (WorkGroup?.State === "DISABLED") {
    throw workgroupError(workgroup, WorkGroup.State, {
      what: { zh: "这个工作组已停用。", en: "This workgroup is switched off." },
      next: { zh: "换一个工作组，或请管理员启用它。", en: "Use another one, or ask the administrator to enable it." },
    });
  }
  if (BytesScannedCutoffPerQuery === undefined) {
    throw workgroupError(workgroup, "BytesScannedCutoffPerQuery: –", {
      what: { zh: "这个工作组没有设扫描上限。", en: "This workgroup has no scan limit." },
      next: {
        zh: "请管理员给工作组设置 BytesScannedCutoffPerQuery。",
        en: "Ask the administrator to set BytesScannedCutoffPerQuery on the workgroup.",
      },
    });
  }
  return EngineVersion?.EffectiveEngineVersion ?? "";
}
