import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";

/** Where a sheet's staged rows are kept while it is checked. */
export type StageStore = {
  places: Places;
  /** Keeps a query's rows instead of those kept before, in their order. */
  keep(query: string): Promise<void>;
  /** SQL for the rows kept, with their place among the sheet's records as stage_at, from 0. */
  rows: string;
  drop(): Promise<void>;
};

/** Whether a row's place is in a column of its own or follows from the rows' order. */
export type Places = "own" | "order";

/** Small sheets: a table of the engine. */
export function inTable(engine: Engine, table: string, places: Places): StageStore {
  return {
    places,
    keep: (query) => engine.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${query}`),
    rows: places === "own" ? `(SELECT * FROM ${table})` : `(SELECT rowid AS stage_at, * FROM ${table})`,
    drop: () => engine.run(`DROP TABLE IF EXISTS ${table}`),
  };
}

/** Large sheets: a file of the work directory, as a table that does not fit into memory costs more to keep. */
export function inFile(engine: Engine, workDir: string, places: Places): StageStore {
  const path = quote(join(workDir, `${randomUUID()}.parquet`));
  // It is read twice at most: dictionaries and compression would cost more than they save.
  const options = "FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1";
  const numbered = `SELECT file_row_number AS stage_at, * EXCLUDE (file_row_number) FROM read_parquet(${path}, file_row_number = true)`;
  return {
    places,
    keep: (query) => engine.run(`COPY (${query}) TO ${path} (${options})`),
    rows: places === "own" ? `(SELECT * FROM read_parquet(${path}))` : `(${numbered})`,
    drop: async () => {},
  };
}
