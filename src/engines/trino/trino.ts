import { type ColumnType, type Engine, identifier, type Params, type Row, type TableSource } from "../engine.ts";
import { engineUnable } from "../engine-unable.ts";
import { callersLine, withoutValues } from "../sql/shown-message.ts";
import { withParameters, withTables } from "../sql/statement.ts";
import { storeResult } from "../sql/stored-result.ts";
import { type LakeCatalogue, type Outlet, queryOfTable } from "../sql/table-queries.ts";
import { type Page, runStatement, type TrinoConnection } from "./run-statement.ts";
import { serverVersion } from "./server-version.ts";
import { type TrinoError, trinoError } from "./trino-errors.ts";
import { type TrinoPlace, tablesOfSchema, trinoTables, unlessThere } from "./trino-tables.ts";
import { columnType } from "./trino-values.ts";

export type TrinoOptions = TrinoPlace & {
  /** Address of the coordinator, such as http://127.0.0.1:8080. */
  server: string;
  user: string;
  password?: string;
  /** A statement that would read more is stopped by Trino. */
  scanGigabytes?: number;
  /** Takes results and long tables; without one writeParquet is engineUnable. */
  outlet?: Outlet;
  /** Stops what is running. */
  signal?: AbortSignal;
};

/**
 * Opens a Trino whose Hive connector reads the lake. A registered table becomes a WITH query before each statement that
 * names it, so a statement reads exactly the files of one snapshot, whatever is committed meanwhile. UserError
 * queryFailed when the server cannot be reached or refuses.
 */
export async function openTrino(options: TrinoOptions): Promise<Engine> {
  const closing = new AbortController();
  const connection: TrinoConnection = {
    server: options.server,
    headers: headersOf(options),
    signal: AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]),
  };
  const version = await serverVersion(connection);
  const known = new Set((await all(connection, tablesOfSchema(options))).map((row) => String(row.table_name)));
  if (known.size === 0) {
    const schema = `${identifier(options.catalog)}.${identifier(options.schema)}`;
    await unlessThere(() => all(connection, `CREATE SCHEMA IF NOT EXISTS ${schema}`));
  }
  return new Trino({ connection, closing, version, known, options });
}

function headersOf({ user, password, catalog, schema, scanGigabytes }: TrinoOptions): Record<string, string> {
  return {
    "X-Trino-User": user,
    "X-Trino-Source": "dudao",
    "X-Trino-Catalog": catalog,
    "X-Trino-Schema": schema,
    "X-Trino-Time-Zone": "UTC",
    // Without it timestamps come back cut to milliseconds.
    "X-Trino-Client-Capabilities": "PARAMETRIC_DATETIME",
    ...(scanGigabytes === undefined
      ? {}
      : { "X-Trino-Session": `query_max_scan_physical_bytes=${Math.round(scanGigabytes * 1e9)}B` }),
    ...(password === undefined
      ? {}
      : { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` }),
  };
}

async function all(connection: TrinoConnection, sql: string): Promise<Row[]> {
  const pages = await Array.fromAsync(runStatement(connection, sql, trinoError));
  return pages.flatMap(({ rows }) => rows);
}

type Opened = {
  connection: TrinoConnection;
  closing: AbortController;
  version: string;
  known: Set<string>;
  options: TrinoOptions;
};

class Trino implements Engine {
  readonly name = "trino";
  readonly version: string;
  readonly can: Engine["can"];
  readonly #opened: Opened;
  readonly #catalogue: LakeCatalogue;
  readonly #tables = new Map<string, string>();

  constructor(opened: Opened) {
    const { version, options, connection, known } = opened;
    this.version = version;
    this.can = { localFiles: false, lakeFiles: true, writesParquet: options.outlet !== undefined };
    this.#opened = opened;
    this.#catalogue = trinoTables(options, known, (sql) => all(connection, sql));
  }

  async register(name: string, source: TableSource): Promise<void> {
    if ("files" in source) throw engineUnable(this.name, "localFiles");
    const { outlet } = this.#opened.options;
    this.#tables.set(name, await queryOfTable(name, source, { catalogue: this.#catalogue, outlet }));
  }

  async run(sql: string, params: Params = []): Promise<void> {
    await this.rows(sql, params);
  }

  async rows(sql: string, params: Params = []): Promise<Row[]> {
    const pages = await Array.fromAsync(this.#pages(sql, params));
    return pages.flatMap(({ rows }) => rows);
  }

  /** Asks for no rows, so nothing is read. */
  async describe(sql: string): Promise<ColumnType[]> {
    const pages = await Array.fromAsync(this.#pages(`SELECT * FROM (${sql}\n) AS described LIMIT 0`, []));
    return (pages[0]?.columns ?? []).map(columnType);
  }

  async writeParquet(sql: string, path: string): Promise<number> {
    const { outlet } = this.#opened.options;
    if (!outlet) throw engineUnable(this.name, "writesParquet");
    const pages = this.#pages(sql, []);
    const first = await pages.next();
    const columns = first.done ? [] : first.value.columns.map(columnType);
    return await storeResult(outlet, { columns, pages: rowsOf(first, pages), path });
  }

  async writeParquetAddingUp(): Promise<never> {
    throw engineUnable(this.name, "localFiles");
  }

  async close(): Promise<void> {
    this.#opened.closing.abort();
  }

  #pages(sql: string, params: Params): AsyncGenerator<Page> {
    const statement = withTables(withParameters(sql, params), this.#tables);
    return runStatement(this.#opened.connection, statement, ({ errorName, message }: TrinoError) => {
      const line = callersLine(message, { sql, statement, params });
      return trinoError({ errorName, message: withoutValues(message, params), line });
    });
  }
}

async function* rowsOf(first: IteratorResult<Page>, rest: AsyncIterable<Page>): AsyncGenerator<Row[]> {
  if (!first.done) yield first.value.rows;
  for await (const { rows } of rest) yield rows;
}
