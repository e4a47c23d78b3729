import { z } from "zod";
import type { TrinoConnection } from "./run-statement.ts";
import { trinoError, unreachable, unwilling } from "./trino-errors.ts";

const information = z.object({ nodeVersion: z.object({ version: z.string() }), starting: z.boolean() });

/** The version of a Trino; UserError queryFailed when it is not there, still starts, or is something else. */
export async function serverVersion({ server, headers, signal }: TrinoConnection): Promise<string> {
  const response = await fetch(new URL("/v1/info", server), { headers, signal }).catch((error: unknown) => {
    throw unreachable(server, error);
  });
  if (!response.ok) throw unwilling(server, response.status, false);
  const read = information.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw unreachable(server, new Error("not a Trino"));
  if (read.data.starting) throw trinoError({ errorName: "SERVER_STARTING_UP", message: "" });
  return read.data.nodeVersion.version;
}
