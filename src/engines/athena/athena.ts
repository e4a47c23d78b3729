import type { AthenaClient, ColumnInfo, QueryExecution } from "@aws-sdk/client-athena";
import type { ColumnType, Engine, Params, Row, TableSource, Value } from "../engine.ts";
import { engineUnable } from "../engine-unable.ts";
import { type Refusal, requestError, statementTooLong, statusError } from "./athena-errors.ts";
import { columnType } from "./athena-values.ts";
import { type QueryUse, queryUse } from "./query-cost.ts";
import { type QuerySettings, queryResult, runQuery } from "./run-query.ts";
import { withParameters, withTables } from "./statement.ts";
import { type Catalogue, tableQuery } from "./table-query.ts";
import { workgroupVersion } from "./workgroup.ts";

export type AthenaOptions = {
  /** Its retries take care of throttling: give it several. */
  client: AthenaClient;
  /** A workgroup with a scan limit. */
  workgroup: string;
  /** Database of the Glue catalogue with a table for each dataset. */
  database: string;
  /** Where the lake is: `s3://bucket/prefix`. */
  lake: string;
  /** Place for results, `s3://bucket/prefix/`; the workgroup's own when left out. */
  output?: string;
  /** A result of the very same statement of at most this age is used again; a statement names its files, which never change. */
  reuseMinutes?: number;
  /** Price of a scanned terabyte, for what is reported to onQuery. */
  pricePerTerabyte?: number;
  /** Told what each query used, also one that was stopped. */
  onQuery?: (use: QueryUse) => void;
  /** Stops what is running. */
  signal?: AbortSignal;
  /** An engine of this machine that writes results to Parquet files; without one writeParquet is engineUnable. */
  files?: Pick<Engine, "register" | "writeParquet">;
};

/** Longest statement that Athena takes, in bytes of UTF-8. */
const longestStatement = 262_144;

/**
 * Opens Athena over the lake's tables in the Glue catalogue. A registered table becomes a WITH query before each
 * statement that names it, so a statement reads exactly the files of one snapshot, whatever is committed meanwhile.
 * UserError workspaceInvalid when the workgroup may not be used.
 */
export async function openAthena(options: AthenaOptions): Promise<Engine> {
  const version = await request(() => workgroupVersion(options.client, options.workgroup));
  return new Athena(options, version);
}

class Athena implements Engine {
  readonly name = "athena";
  readonly version: string;
  readonly can: Engine["can"];
  readonly #options: AthenaOptions;
  readonly #settings: QuerySettings;
  readonly #catalogue: Catalogue;
  readonly #tables = new Map<string, string>();
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<QueryExecution>>();

  constructor(options: AthenaOptions, version: string) {
    const { client, workgroup, database, lake, output, signal, reuseMinutes = 60 } = options;
    this.version = version;
    this.can = { localFiles: false, lakeFiles: true, writesParquet: options.files !== undefined };
    this.#options = options;
    this.#catalogue = { database, lake };
    this.#settings = {
      ...{ client, workgroup, database, reuseMinutes },
      ...(output === undefined ? {} : { output }),
      signal: AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]),
    };
  }

  async register(name: string, source: TableSource): Promise<void> {
    if ("files" in source) throw engineUnable(this.name, "localFiles");
    this.#tables.set(name, tableQuery(source, this.#catalogue));
  }

  async run(sql: string, params: Params = []): Promise<void> {
    await this.#execute(sql, params);
  }

  async rows(sql: string, params: Params = []): Promise<Row[]> {
    return (await this.#result(sql, params)).rows;
  }

  /** Asks for no rows, so nothing is scanned. */
  async describe(sql: string): Promise<ColumnType[]> {
    const { columns } = await this.#result(`SELECT * FROM (${sql}\n) AS described LIMIT 0`, []);
    return columns.map(columnType);
  }

  async writeParquet(sql: string, path: string): Promise<number> {
    const { files } = this.#options;
    if (!files) throw engineUnable(this.name, "writesParquet");
    const { columns, rows } = await this.#result(sql, []);
    await files.register("athena_result", { columns: columns.map(columnType), rows });
    return await files.writeParquet("SELECT * FROM athena_result", path);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #result(sql: string, params: Params): Promise<{ columns: readonly ColumnInfo[]; rows: Row[] }> {
    const ended = await this.#execute(sql, params);
    return await request(() => queryResult(this.#options.client, ended));
  }

  async #execute(sql: string, params: Params): Promise<QueryExecution> {
    const statement = withTables(withParameters(sql, params), this.#tables);
    const bytes = Buffer.byteLength(statement);
    if (bytes > longestStatement) throw statementTooLong(bytes, longestStatement);
    const refusal = (message: string) => explained(message, { sql, statement, params });
    const running = request(() => runQuery(this.#settings, statement), refusal);
    this.#running.add(running);
    try {
      const ended = await running;
      this.#options.onQuery?.(queryUse(ended, this.#options.pricePerTerabyte));
      if (ended.Status?.State !== "SUCCEEDED") throw statusError(ended, refusal);
      return ended;
    } finally {
      this.#running.delete(running);
    }
  }
}

async function request<Result>(
  action: () => Promise<Result>,
  refusal: (message: string) => Refusal = (message) => ({ message }),
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw requestError(error, refusal);
  }
}

type Sent = { sql: string; statement: string; params: Params };

/**
 * Athena's words about a statement as the caller wrote it: its own line numbers, without the registered tables put
 * before it, and without parameter values, which may be secret.
 */
function explained(message: string, { sql, statement, params }: Sent): Refusal {
  const values: readonly Value[] = Object.values(params);
  const shown = values.reduce<string>(
    (text, value) => (typeof value === "string" && value !== "" ? text.replaceAll(value, "?") : text),
    message,
  );
  const found = /line (\d+):\d+/i.exec(message)?.[1];
  const line = found === undefined ? 0 : Number(found) - lines(statement) + lines(sql);
  return { message: shown, ...(line > 0 ? { line } : {}) };
}

function lines(text: string): number {
  return text.split("\n").length;
}
