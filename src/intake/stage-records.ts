import { availableParallelism } from "node:os";
import type { Dataset } from "../contracts/dataset.ts";
import type { Engine } from "../engines/engine.ts";
import { UserError } from "../errors.ts";
import { type Doubts, doubtsFound, possibleDoubts } from "./doubts.ts";
import type { SheetPlan } from "./sheet-plan.ts";
import { csvSource, type StageSettings, stageQuery } from "./stage-query.ts";
import type { StageStore } from "./stage-store.ts";

/** Rows of a sheet in typed columns, one per record. Of the columns and checks, only `doubts` can have failed in any row. */
export type StagedSheet = SheetPlan & { stage: StagedRows; doubts: Doubts };

export type StagedRows = {
  /** SQL for the rows, each with its place among the sheet's records as stage_at. */
  rows: string;
  /** SQL for rows that hold all of the sheet's repeated keys, where those are known. */
  repeating?: string;
  drop: () => Promise<void>;
};

export type StageOptions = StageSettings & {
  workDir: string;
  /** Table for the rows of a small sheet. */
  table: string;
  /** Sheets of up to so many bytes are small. */
  smallBytes: number;
  threads: ReadingThreads;
};

/** At most so many threads read a large sheet at once, each at least so many bytes. */
export type ReadingThreads = { most: number; bytes: number };

/** Sheets of up to so many bytes are small unless said otherwise. */
export const smallBytes = 1 << 22;

/** To start a thread takes as long as to read half of so many bytes. */
export const readingThreads: ReadingThreads = { most: Math.min(availableParallelism(), 8), bytes: 1 << 25 };

/** The lines of a sheet that nobody had looked at turn out not to be regular records: it must be read with more care. */
export class LinesUnfit extends Error {}

/** Reads all records of a sheet's CSV in one pass, with what is in doubt about each. */
export async function stageRecords(
  engine: Engine,
  plan: SheetPlan,
  options: StageOptions,
  store: StageStore,
): Promise<StagedSheet> {
  const possible = possibleDoubts(plan);
  const more = store.places === "own" ? { stage_at: "BIGINT" } : {};
  const query = (parallel: boolean) => {
    const source = csvSource(plan.sheet.csv, plan.width, { parallel, more });
    return stageQuery(plan, source, possible, options, Object.keys(more));
  };
  if (store.places === "order") await keepsOrder(engine, plan.contract, query(true));
  try {
    await store.keep(query(true));
  } catch (error) {
    // DuckDB refuses to fill up short records in parallel where cells hold line breaks.
    if (!(error instanceof UserError && error.detail.got?.includes("CSV Error"))) throw error;
    await store.keep(query(false));
  }
  const { rows, drop } = store;
  return { ...plan, stage: { rows, drop }, doubts: await doubtsFound(engine, rows, possible) };
}

/** Contracts whose checks are known to keep the records' order: planning a statement takes longer than a small sheet. */
const inOrder = new WeakSet<Dataset>();

/** Row numbers are places in the file: a join among the steps would mix the records up without a word. */
async function keepsOrder(engine: Engine, contract: Dataset, query: string): Promise<void> {
  if (inOrder.has(contract)) return;
  const plan = JSON.stringify(await engine.rows(`EXPLAIN ${query}`));
  if (/JOIN|AGGREGATE|GROUP_BY/u.test(plan)) throw new Error("a check of this contract loses the order of the records");
  inOrder.add(contract);
}
