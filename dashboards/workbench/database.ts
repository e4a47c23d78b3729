import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from "@duckdb/duckdb-wasm";
import type { WorkbenchCatalogue, WorkbenchTable } from "../../src/contracts/workbench.ts";
import { collectRows, type QueryResult } from "./query-result.ts";
import { tablesMentioned } from "./tables-mentioned.ts";
import { WorkbenchError } from "./workbench-error.ts";

/** What the reader is told while a query is under way. */
export type Step = { step: "engine" } | { step: "table"; table: WorkbenchTable } | { step: "query" };

export type Database = {
  /** Runs a query and gives at most `limit` rows of its result. Rejects with a WorkbenchError. */
  run: (sql: string, limit: number, onStep: (step: Step) => void) => Promise<QueryResult>;
  /** Ends the query under way; the engine is started anew where it does not listen. */
  cancel: () => Promise<void>;
  close: () => void;
};

type Engine = { db: AsyncDuckDB; connection: AsyncDuckDBConnection; loaded: Set<string> };

/** How long the engine may take to end a query before it is ended itself, in milliseconds. */
const patience = 1500;

/**
 * DuckDB in a worker of its own, started with the first query. It reads nothing but the published tables: a table is
 * fetched when a query names it, and extensions, files and other sites are out of its reach.
 */
export function openDatabase(
  folder: string,
  { engine: parts, tables }: Pick<WorkbenchCatalogue, "engine" | "tables">,
): Database {
  let engine: Promise<Engine> | null = null;
  let abort: (() => void) | null = null;

  return {
    async run(sql, limit, onStep) {
      const cancelled = new Promise<never>((_, reject) => {
        abort = () => reject(new WorkbenchError("cancelled", ""));
      });
      try {
        return await Promise.race([answer(sql, limit, onStep), cancelled]);
      } catch (error) {
        const known = WorkbenchError.of(error);
        if (known.breaks) restart();
        throw known;
      } finally {
        abort = null;
      }
    },
    async cancel() {
      const ended = Promise.resolve(engine)
        .then((running) => running?.connection.cancelSent() ?? false)
        .catch(() => false);
      const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patience));
      if (!(await Promise.race([ended, late]))) restart();
      abort?.();
    },
    close: restart,
  };

  async function answer(sql: string, limit: number, onStep: (step: Step) => void): Promise<QueryResult> {
    onStep({ step: "engine" });
    engine ??= startEngine(folder, parts);
    const { connection, loaded } = await engine;
    for (const table of tablesMentioned(sql, tables)) {
      if (loaded.has(table.name)) continue;
      onStep({ step: "table", table });
      await loadTable(connection, folder, table);
      loaded.add(table.name);
    }
    onStep({ step: "query" });
    const start = performance.now();
    const reader = await connection.send(sql, true);
    const result = await collectRows(reader, limit);
    if (result.limited) await connection.cancelSent();
    return { ...result, milliseconds: performance.now() - start };
  }

  /** An engine that does not answer is left behind, not waited for. */
  function restart(): void {
    void engine?.then(({ db }) => db.terminate()).catch(() => undefined);
    engine = null;
  }
}

async function startEngine(folder: string, parts: readonly string[]): Promise<Engine> {
  if (!WebAssembly.validate(exceptionProbe)) throw new WorkbenchError("browser", navigator.userAgent);
  const worker = new Worker(`${folder}duckdb-browser-eh.worker.js`);
  const db = new AsyncDuckDB(new VoidLogger(), worker);
  const module = await moduleOf(folder, parts);
  try {
    await db.instantiate(module);
  } catch (error) {
    await db.terminate();
    throw new WorkbenchError("engine", error instanceof Error ? error.message : String(error));
  } finally {
    URL.revokeObjectURL(module);
  }
  await db.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
  const connection = await db.connect();
  for (const setting of seclusion) await connection.query(`SET ${setting}`);
  return { db, connection, loaded: new Set() };
}

/** Where the engine's worker finds it: in its file, or put together here from its parts. */
async function moduleOf(folder: string, parts: readonly string[]): Promise<string> {
  if (parts.length === 1) return `${folder}${parts[0]}`;
  const bytes = await Promise.all(parts.map((name) => fileOf(folder, name)));
  return URL.createObjectURL(new Blob(bytes, { type: "application/wasm" }));
}

async function fileOf(folder: string, name: string): Promise<ArrayBuffer> {
  const response = await fetch(`${folder}${name}`).catch(() => null);
  if (!response?.ok) throw new WorkbenchError("missing", `workbench/${name}`);
  return response.arrayBuffer();
}

/** Nothing is fetched but the tables, whatever a query says, and the reader's other programs keep their memory. */
const seclusion = [
  "memory_limit = '2GB'",
  "autoinstall_known_extensions = false",
  "autoload_known_extensions = false",
  "enable_external_access = false",
  "lock_configuration = true",
];

async function loadTable(connection: AsyncDuckDBConnection, folder: string, table: WorkbenchTable): Promise<void> {
  if (table.file === null) throw new WorkbenchError("long", `${table.name}: ${table.rows}`);
  const bytes = new Uint8Array(await fileOf(folder, table.file));
  await connection.insertArrowFromIPCStream(bytes, { name: table.name, create: true });
}

/** The smallest module that uses exceptions, as DuckDB's does. */
const exceptionProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
]);
