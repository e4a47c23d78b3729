import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";

/** Where a sheet's staged rows are kept while it is checked. */
export type StageStore = {
  /** Keeps a query's rows instead of those kept before, in their order. */
  keep(query: string, params: readonly string[]): Promise<void>;
  /** SQL for the rows kept, with their place in the order as stage_at, from 0. */
  rows: string;
  drop(): Promise<void>;
};

/** Small sheets: a table of the engine. */
export function inTable(engine: Engine, table: string): StageStore {
  return {
    keep: (query, params) => engine.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${query}`, params),
    rows: `(SELECT rowid AS stage_at, * FROM ${table})`,
    drop: () => engine.run(`DROP TABLE IF EXISTS ${table}`),
  };
}

/** Large sheets: a file of the work directory, as a table that does not fit into memory costs more to keep. */
export function inFile(engine: Engine, workDir: string): StageStore {
  const path = quote(join(workDir, `${randomUUID()}.parquet`));
  // It is read twice at most: dictionaries and compression would cost more than they save.
  const options = "FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1";
  return {
    keep: (query, params) => engine.run(`COPY (${query}) TO ${path} (${options})`, params),
    rows: `(SELECT file_row_number AS stage_at, * EXCLUDE (file_row_number) FROM read_parquet(${path}, file_row_number = true))`,
    drop: async () => {},
  };
}
