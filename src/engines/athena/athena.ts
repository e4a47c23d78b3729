import type { AthenaClient, ColumnInfo, QueryExecution } from "@aws-sdk/client-athena";
import { type ColumnType, type Engine, identifier, type Params, type Row, type TableSource } from "../engine.ts";
import { engineUnable } from "../engine-unable.ts";
import { callersLine, type Sent, withoutValues } from "../sql/shown-message.ts";
import { withParameters, withTables } from "../sql/statement.ts";
import { storeResult } from "../sql/stored-result.ts";
import { type LakeCatalogue, type Outlet, queryOfTable } from "../sql/table-queries.ts";
import { type Refusal, requestError, statementTooLong, statusError } from "./athena-errors.ts";
import { columnType } from "./athena-values.ts";
import { folderTableDdl } from "./folder-table.ts";
import { type QueryUse, queryUse } from "./query-cost.ts";
import { type QuerySettings, resultColumns, resultPages, runQuery } from "./run-query.ts";
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
  /** Takes results and long tables; without one writeParquet is engineUnable and a long statement is refused. */
  outlet?: Outlet;
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
  readonly #catalogue: LakeCatalogue;
  readonly #folderTables = new Set<string>();
  readonly #tables = new Map<string, string>();
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<QueryExecution>>();

  constructor(options: AthenaOptions, version: string) {
    const { client, workgroup, database, lake, output, signal, reuseMinutes = 60 } = options;
    this.version = version;
    this.can = { localFiles: false, lakeFiles: true, writesParquet: options.outlet !== undefined };
    this.#options = options;
    const table = (name: string) => `${identifier(database)}.${identifier(name)}`;
    this.#catalogue = {
      lake,
      datasetTable: async ({ dataset }) => table(dataset),
      folderTable: async (name, folder, columns) => {
        const ddl = folderTableDdl({ database, name, columns, location: `${lake.replace(/\/$/, "")}/${folder}/` });
        if (!this.#folderTables.has(name)) await this.run(ddl);
        this.#folderTables.add(name);
        return table(name);
      },
    };
    this.#settings = {
      ...{ client, workgroup, database, reuseMinutes },
      ...(output === undefined ? {} : { output }),
      signal: AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]),
    };
  }

  async register(name: string, source: TableSource): Promise<void> {
    if ("files" in source) throw engineUnable(this.name, "localFiles");
    const { outlet } = this.#options;
    this.#tables.set(name, await queryOfTable(name, source, { catalogue: this.#catalogue, outlet }));
  }

  async run(sql: string, params: Params = []): Promise<void> {
    await this.#execute(sql, params);
  }

  async rows(sql: string, params: Params = []): Promise<Row[]> {
    const { pages } = await this.#result(sql, params);
    return (await Array.fromAsync(pages)).flat();
  }

  /** Asks for no rows, so nothing is scanned. */
  async describe(sql: string): Promise<ColumnType[]> {
    const { columns } = await this.#result(`SELECT * FROM (${sql}\n) AS described LIMIT 0`, []);
    return columns.map(columnType);
  }

  async writeParquet(sql: string, path: string): Promise<number> {
    const { outlet } = this.#options;
    if (!outlet) throw engineUnable(this.name, "writesParquet");
    const { columns, pages } = await this.#result(sql, []);
    return await storeResult(outlet, { columns: columns.map(columnType), pages, path });
  }

  async writeParquetAddingUp(): Promise<never> {
    throw engineUnable(this.name, "localFiles");
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #result(sql: string, params: Params): Promise<{ columns: ColumnInfo[]; pages: AsyncIterable<Row[]> }> {
    const ended = await this.#execute(sql, params);
    const { client } = this.#options;
    const columns = await request(() => resultColumns(client, ended));
    return { columns, pages: resultPages(client, ended, (error) => requestError(error, (message) => ({ message }))) };
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

/** Athena's words about a statement as the caller wrote it. */
function explained(message: string, sent: Sent): Refusal {
  const line = callersLine(message, sent);
  return { message: withoutValues(message, sent.params), ...(line === undefined ? {} : { line }) };
}
