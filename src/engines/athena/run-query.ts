import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  type AthenaClient,
  type ColumnInfo,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  paginateGetQueryResults,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import type { Row } from "../engine.ts";
import { toRow } from "./athena-values.ts";

/** Where queries run and what stops them. */
export type QuerySettings = {
  client: AthenaClient;
  workgroup: string;
  database: string;
  /** Place for results; the workgroup's own when left out. */
  output?: string;
  /** A result of the same statement of at most this age is used again; 0 for never. */
  reuseMinutes: number;
  /** Stops the query that is running. */
  signal: AbortSignal;
};

const attempts = 3;
const firstWait = 100;
const longestWait = 5000;

/**
 * Runs a statement to its end, however it ends. A failure that Athena itself calls passing is tried again. Stops the
 * query when the signal is aborted; its state is then CANCELLED.
 */
export async function runQuery(settings: QuerySettings, sql: string): Promise<QueryExecution> {
  for (let attempt = 1; ; attempt += 1) {
    const ended = await endOf(settings, await start(settings, sql));
    const passing = ended.Status?.State === "FAILED" && ended.Status.AthenaError?.Retryable === true;
    if (!passing || attempt === attempts) return ended;
    await wait(firstWait * 2 ** attempt);
  }
}

/** Names and types of the columns of a query that succeeded. */
export async function resultColumns(client: AthenaClient, { QueryExecutionId }: QueryExecution): Promise<ColumnInfo[]> {
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId, MaxResults: 1 }));
  return ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
}

/** All rows of a query that succeeded, page by page; `known` turns a request that failed into the user's error. */
export async function* resultPages(
  client: AthenaClient,
  { QueryExecutionId, StatementType }: QueryExecution,
  known: (error: unknown) => unknown,
): AsyncGenerator<Row[]> {
  // The first row of a query's first page holds the headings; other statements' results have none.
  let headings = StatementType === "DML" ? 1 : 0;
  try {
    for await (const { ResultSet } of paginateGetQueryResults({ client, pageSize: 1000 }, { QueryExecutionId })) {
      const columns = ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
      yield (ResultSet?.Rows ?? []).slice(headings).map(({ Data }) => toRow(columns, Data ?? []));
      headings = 0;
    }
  } catch (error) {
    throw known(error);
  }
}

/** The token makes Athena take a repeated request, sent because an answer was lost, for the same query. */
async function start(settings: QuerySettings, sql: string): Promise<string> {
  const { client, workgroup, database, output, reuseMinutes } = settings;
  const { QueryExecutionId } = await client.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      ClientRequestToken: randomUUID(),
      WorkGroup: workgroup,
      QueryExecutionContext: { Database: database },
      ...(output === undefined ? {} : { ResultConfiguration: { OutputLocation: output } }),
      ResultReuseConfiguration: {
        ResultReuseByAgeConfiguration:
          reuseMinutes === 0 ? { Enabled: false } : { Enabled: true, MaxAgeInMinutes: reuseMinutes },
      },
    }),
  );
  if (QueryExecutionId === undefined) throw new Error("Athena gave no query id");
  return QueryExecutionId;
}

async function endOf({ client, signal }: QuerySettings, id: string): Promise<QueryExecution> {
  let stopping = false;
  for (let pause = firstWait; ; pause = Math.min(longestWait, pause * 1.5)) {
    if (signal.aborted && !stopping) {
      stopping = true;
      await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    }
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    if (QueryExecution && ["SUCCEEDED", "FAILED", "CANCELLED"].includes(QueryExecution.Status?.State ?? "")) {
      return QueryExecution;
    }
    await wait(pause, undefined, stopping ? {} : { signal }).catch(() => undefined);
  }
}
