import { AthenaClient } from "@aws-sdk/client-athena";
import { parseS3Place } from "../contracts/s3-place.ts";
import type { EngineName, WorkspaceFile } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";
import { openAthena } from "./athena/athena.ts";
import type { QueryUse } from "./athena/query-cost.ts";
import type { Engine } from "./engine.ts";
import { engineUnable } from "./engine-unable.ts";
import type { Outlet } from "./sql/table-queries.ts";
import { openTrino } from "./trino/trino.ts";

type Settings = Pick<WorkspaceFile, "trino" | "athena" | "lake">;

export type Opening = {
  /** Takes results and long tables, and is the engine itself for duckdb. */
  outlet: Outlet & { files: Engine };
  /** Told what each query of Athena used. */
  onQuery: (use: QueryUse) => void;
  environment: Readonly<Record<string, string | undefined>>;
  /** Stops what is running at a service. */
  signal?: AbortSignal;
};

/**
 * An engine for computing figures: DuckDB of this machine, or a service that reads the lake where it is and gives its
 * results back to be written. Athena's credentials, region and AWS_ENDPOINT_URL_ATHENA are found as the AWS SDK finds
 * them. UserError workspaceInvalid without the settings, engineUnable for a lake that the service cannot read.
 */
export async function openEngine(
  name: Exclude<EngineName, "auto">,
  settings: Settings,
  opening: Opening,
): Promise<Engine> {
  if (name === "duckdb") return opening.outlet.files;
  return name === "trino" ? await trinoOf(settings, opening) : await athenaOf(settings, opening);
}

async function trinoOf({ trino, lake }: Settings, { outlet, environment, signal }: Opening): Promise<Engine> {
  if (!trino) throw noSettings("trino", "server, catalog, schema, location, user, password, scanGigabytes");
  const { password: variable, location, scanGigabytes, ...named } = trino;
  if (location === undefined && !parseS3Place(lake)) throw noSettings("trino", "location: local:///…, s3://…");
  const password = variable === undefined ? undefined : environment[variable];
  if (variable !== undefined) refusePassword(variable, password, trino.server);
  return await openTrino({
    ...named,
    lake: location ?? lake,
    outlet,
    ...(password === undefined ? {} : { password }),
    ...(scanGigabytes === undefined ? {} : { scanGigabytes }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function athenaOf({ athena, lake }: Settings, { outlet, onQuery, signal }: Opening): Promise<Engine> {
  if (!athena) throw noSettings("athena", "workgroup, database, output, reuseMinutes, pricePerTerabyte");
  if (!parseS3Place(lake)) throw engineUnable("athena", "localFiles");
  const { output, pricePerTerabyte, ...named } = athena;
  return await openAthena({
    ...named,
    ...(output === undefined ? {} : { output }),
    ...(pricePerTerabyte === undefined ? {} : { pricePerTerabyte }),
    ...(signal === undefined ? {} : { signal }),
    client: new AthenaClient({ maxAttempts: 8 }),
    lake,
    outlet,
    onQuery,
  });
}

function noSettings(engine: "trino" | "athena", allowed: string): UserError {
  return new UserError("workspaceInvalid", {
    what: { zh: `${engine} 的设置不全。`, en: `The settings of ${engine} are missing or incomplete.` },
    where: `dudao.yaml › ${engine}`,
    allowed,
    next: { zh: `在 dudao.yaml 写明 ${engine} 的设置。`, en: `Set ${engine} in dudao.yaml.` },
  });
}

/** A password is never sent in the clear. */
function refusePassword(variable: string, password: string | undefined, server: string): void {
  const secure = server.startsWith("https:");
  if (password !== undefined && secure) return;
  throw new UserError("workspaceInvalid", {
    what: secure
      ? { zh: "没有 Trino 的密码。", en: "The password for Trino is missing." }
      : { zh: "密码不能发给不加密的 Trino。", en: "A password is not sent to a Trino without https." },
    where: secure ? `$${variable}` : "dudao.yaml › trino.server",
    got: secure ? "（未设置 not set）" : server,
    next: secure
      ? { zh: `设置环境变量 ${variable}。`, en: `Set ${variable} in the environment.` }
      : {
          zh: "把 trino.server 改成 https 地址，或去掉 trino.password。",
          en: "Use https, or leave trino.password out.",
        },
  });
}
