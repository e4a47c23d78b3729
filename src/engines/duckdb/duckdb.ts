import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import {
  type ColumnType,
  type Engine,
  identifier,
  literal,
  type Params,
  type Row,
  type TableSource,
} from "../engine.ts";
import { engineUnable } from "../engine-unable.ts";
import { AddUp } from "./add-up.ts";
import { bindings, toValue } from "./duckdb-values.ts";
import { onlyOneQuery } from "./only-one-query.ts";
import { queryError } from "./query-error.ts";
import { tableFromRows, viewOverFiles } from "./tables.ts";

export type DuckDbOptions = {
  /** A database file; in memory when left out. */
  path?: string;
  /** Such as 2GB; DuckDB's own default is most of the machine's memory. */
  memoryLimit?: string;
  threads?: number;
  /** Where results larger than the memory limit are kept while a query runs; readable even after lockDown. */
  tempDirectory?: string;
  readOnly?: boolean;
};

export interface DuckDbEngine extends Engine {
  /**
   * Closes the engine for statements of a stranger: from now on only one query at a time, no setting, and no file but
   * those of the registered tables (to read) and `outputs` (to write, through writeParquet). There is no way back.
   */
  lockDown(outputs?: readonly string[]): Promise<void>;
}

/** Opens DuckDB in this process. Nothing is downloaded, whatever a statement asks for. */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<DuckDbEngine> {
  const instance = await DuckDBInstance.create(options.path ?? ":memory:", settings(options));
  const connection = await instance.connect();
  const version = await connection.runAndReadAll("SELECT version()");
  return new DuckDb(instance, connection, String(version.getRows()[0]?.[0]));
}

/** Zstandard's quick level, and dictionaries only of up to a tenth of a row group's values: as small, in fewer seconds. */
const parquetSettings = "COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 12288";

function settings({ memoryLimit, threads, readOnly, tempDirectory }: DuckDbOptions): Record<string, string> {
  return {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // The cache knows a file by its time of change: one written twice within a tick would be read as a mix of both.
    enable_external_file_cache: "false",
    temp_directory: tempDirectory ?? join(tmpdir(), `dudao-duckdb-${process.pid}`),
    ...(memoryLimit ? { memory_limit: memoryLimit } : {}),
    ...(threads ? { threads: String(threads) } : {}),
    ...(readOnly ? { access_mode: "READ_ONLY" } : {}),
  };
}

class DuckDb implements DuckDbEngine {
  readonly name = "duckdb";
  readonly version: string;
  readonly can = { localFiles: true, lakeFiles: false, writesParquet: true };
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #kinds = new Map<string, "VIEW" | "TABLE">();
  readonly #files = new Set<string>();
  #addUp: AddUp | undefined;
  #locked = false;

  constructor(instance: DuckDBInstance, connection: DuckDBConnection, version: string) {
    this.#instance = instance;
    this.#connection = connection;
    this.version = version;
  }

  async register(name: string, source: TableSource): Promise<void> {
    if ("lakeFiles" in source) throw engineUnable(this.name, "lakeFiles");
    const former = this.#kinds.get(name);
    if (former) await this.#execute(`DROP ${former} temp.${identifier(name)}`);
    this.#kinds.delete(name);
    if ("files" in source) {
      await this.#execute(await viewOverFiles(name, source, (sql) => this.#describe(sql)));
      for (const file of source.files) this.#files.add(file);
    } else {
      for (const { sql, params } of tableFromRows(name, source)) await this.#execute(sql, params);
    }
    this.#kinds.set(name, "files" in source ? "VIEW" : "TABLE");
  }

  async run(sql: string, params?: Params): Promise<void> {
    await this.#guard(sql);
    await this.#execute(sql, params);
  }

  async rows(sql: string, params?: Params): Promise<Row[]> {
    await this.#guard(sql);
    const result = await this.#execute(sql, params);
    return result.convertRowObjects(toValue);
  }

  async describe(sql: string): Promise<ColumnType[]> {
    await this.#guard(sql);
    return this.#describe(sql);
  }

  async writeParquet(sql: string, path: string): Promise<number> {
    await this.#guard(sql);
    const result = await this.#execute(
      `COPY (\n${sql}\n) TO ${literal(path)} (FORMAT parquet, ${parquetSettings}, USE_TMP_FILE false)`,
    );
    return result.rowsChanged;
  }

  async writeParquetAddingUp(sql: string, path: string): Promise<{ rows: number; sum: bigint }> {
    this.#addUp ??= new AddUp(this.#connection);
    this.#addUp.take();
    return { rows: await this.writeParquet(sql, path), sum: this.#addUp.take() };
  }

  async lockDown(outputs: readonly string[] = []): Promise<void> {
    const paths = [...this.#files, ...outputs].map(literal).join(", ");
    await this.#execute(`SET allowed_paths = [${paths}]`);
    await this.#execute("SET enable_external_access = false");
    await this.#execute("SET lock_configuration = true");
    this.#locked = true;
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #describe(sql: string): Promise<ColumnType[]> {
    const described = await this.#execute(`DESCRIBE ${sql}`);
    return described.getRows().map((row) => ({ name: String(row[0]), sql: String(row[1]) }));
  }

  async #guard(sql: string): Promise<void> {
    if (this.#locked) await onlyOneQuery(this.#connection, sql);
  }

  async #execute(sql: string, params: Params = []) {
    try {
      const { values, types } = bindings(params);
      return await this.#connection.runAndReadAll(sql, values, types);
    } catch (error) {
      throw queryError(error, params);
    }
  }
}
