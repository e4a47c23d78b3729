import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { Row } from "../engine.ts";
import { lostServer, type TrinoError, trinoError, unreachable, unwilling } from "./trino-errors.ts";
import { parseAnswer, type TrinoColumn, toRow } from "./trino-values.ts";

/** Whom statements are sent to, and what stops them. */
export type TrinoConnection = {
  /** Address of the coordinator. */
  server: string;
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
};

/** A part of a result; the columns are known with the first rows at the latest. */
export type Page = { columns: readonly TrinoColumn[]; rows: Row[] };

const answer = z.object({
  nextUri: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
  data: z.array(z.array(z.any())).optional(),
  error: z
    .object({
      message: z.string().default(""),
      errorName: z.string().default(""),
      errorLocation: z.object({ lineNumber: z.number() }).optional(),
    })
    .optional(),
});

/** Answers that ask for patience, by Trino's protocol. */
const patience = [429, 502, 503, 504];
const attempts = 6;
const firstWait = 100;

/**
 * Runs a statement and gives its result page by page. When the signal is aborted, or the caller stops reading, the
 * statement is cancelled at the server. `explain` puts an error into the caller's words.
 */
export async function* runStatement(
  connection: TrinoConnection,
  sql: string,
  explain: (error: TrinoError) => Error,
): AsyncGenerator<Page> {
  let next: string | undefined;
  let columns: readonly TrinoColumn[] = [];
  try {
    let page = await ask(connection, "/v1/statement", sql);
    for (;;) {
      next = page.nextUri === undefined ? undefined : pathOf(page.nextUri);
      if (page.error) throw explain({ ...page.error, line: page.error.errorLocation?.lineNumber });
      columns = page.columns ?? columns;
      if (page.columns || page.data) {
        yield { columns, rows: (page.data ?? []).map((data) => toRow(columns, data)) };
      }
      if (next === undefined) return;
      page = await ask(connection, next);
    }
  } catch (error) {
    throw connection.signal.aborted ? trinoError({ errorName: "USER_CANCELED", message: "" }) : error;
  } finally {
    if (next !== undefined) await cancel(connection, next);
  }
}

/** One request, repeated while the server asks for patience; a statement is sent by POST, its result read by GET. */
async function ask(connection: TrinoConnection, path: string, sql?: string): Promise<z.infer<typeof answer>> {
  const { server, headers, signal } = connection;
  for (let attempt = 1; ; attempt += 1) {
    const request = { headers, signal, ...(sql === undefined ? {} : { method: "POST", body: sql }) };
    const response = await fetch(new URL(path, server), request).catch((error: unknown) => {
      throw signal.aborted ? error : sql === undefined ? lostServer(server, error) : unreachable(server, error);
    });
    if (response.ok) return answer.parse(parseAnswer(await bodyOf(response, connection)));
    if (!patience.includes(response.status) || attempt === attempts)
      throw unwilling(server, response.status, sql === undefined);
    await wait(firstWait * 2 ** attempt, undefined, { signal });
  }
}

async function bodyOf(response: Response, { server, signal }: TrinoConnection): Promise<string> {
  return await response.text().catch((error: unknown) => {
    throw signal.aborted ? error : lostServer(server, error);
  });
}

/** Of the address of a next page only its path: the server may be behind a gateway that it does not know of. */
function pathOf(uri: string): string {
  const { pathname, search } = new URL(uri);
  return pathname + search;
}

async function cancel({ server, headers }: TrinoConnection, path: string): Promise<void> {
  const request = { method: "DELETE", headers, signal: AbortSignal.timeout(5000) };
  await fetch(new URL(path, server), request).catch(() => undefined);
}
