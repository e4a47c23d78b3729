import { AthenaClient } from "@aws-sdk/client-athena";
import { parseS3Place } from "../contracts/s3-place.ts";
import type { WorkspaceFile } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";
import { openAthena } from "./athena/athena.ts";
import type { QueryUse } from "./athena/query-cost.ts";
import type { Engine } from "./engine.ts";
import { engineUnable } from "./engine-unable.ts";

type Settings = Pick<WorkspaceFile, "engine" | "athena" | "lake">;

/**
 * The engine that a workspace's `engine` names for computing figures: `engine` of this machine for duckdb, or Athena,
 * which gives its results to it to be written. Athena's credentials, region and AWS_ENDPOINT_URL_ATHENA are found as
 * the AWS SDK finds them. UserError workspaceInvalid without the settings, engineUnable for a lake that is not in S3.
 */
export async function openEngine(
  settings: Settings,
  { engine, onQuery }: { engine: Engine; onQuery: (use: QueryUse) => void },
): Promise<Engine> {
  if (settings.engine === "duckdb") return engine;
  if (!settings.athena) throw noSettings();
  if (!parseS3Place(settings.lake)) throw engineUnable("athena", "localFiles");
  const { output, pricePerTerabyte, ...athena } = settings.athena;
  return await openAthena({
    ...athena,
    ...(output === undefined ? {} : { output }),
    ...(pricePerTerabyte === undefined ? {} : { pricePerTerabyte }),
    client: new AthenaClient({ maxAttempts: 8 }),
    lake: settings.lake,
    files: engine,
    onQuery,
  });
}

function noSettings(): UserError {
  return new UserError("workspaceInvalid", {
    what: { zh: "engine 是 athena，却没有 athena 的设置。", en: "The engine is athena, but its settings are missing." },
    where: "dudao.yaml › athena",
    allowed: "workgroup, database, output, reuseMinutes, pricePerTerabyte",
    next: {
      zh: "在 dudao.yaml 写明 athena.workgroup 和 athena.database。",
      en: "Set athena.workgroup and athena.database in dudao.yaml.",
    },
  });
}
