import { stat } from "node:fs/promises";
import type { Dataset } from "../contracts/dataset.ts";
import type { Period } from "../contracts/period.ts";
import type { HashIdentity } from "../contracts/validation/row-values.ts";
import type { Engine } from "../engines/engine.ts";
import { UserError } from "../errors.ts";
import { type Doubts, doubtsFound, possibleDoubts } from "./doubts.ts";
import type { SheetPlan } from "./sheet-plan.ts";
import { stageQuery } from "./stage-query.ts";
import { inFile, inTable, type StageStore } from "./stage-store.ts";

/**
 * A sheet read into typed columns: one row per record, in the sheet's order. Of the columns and checks, only `doubts`
 * can have failed in any row.
 */
export type StagedSheet = SheetPlan & { stage: StageStore; doubts: Doubts };

export type StageOptions = { period: Period; hash: HashIdentity; secret: string; workDir: string; table: string };

/**
 * Reads all records of a sheet in one pass. Small sheets are first read as if all cells were written the plain way:
 * planning the full statement takes longer than they do. Columns that are not so are then read again in full.
 */
export async function stageSheet(engine: Engine, plan: SheetPlan, options: StageOptions): Promise<StagedSheet> {
  const { size } = await stat(plan.sheet.csv.path);
  await engine.run("SET preserve_insertion_order = true");
  // Contracts' checks may use IN, which DuckDB would turn into a join.
  await engine.run("SET disabled_optimizers = 'in_clause'");
  try {
    if (size > smallBytes) return await readAll(engine, plan, options, inFile(engine, options.workDir));
    const table = inTable(engine, options.table);
    const quick = await readAll(
      engine,
      plainly(plan, () => true),
      options,
      table,
    );
    const { columns } = quick.doubts;
    if (columns.length === 0) return { ...quick, columns: plan.columns };
    const doubted = new Set(columns.map(({ column }) => column.name));
    return {
      ...(await readAll(
        engine,
        plainly(plan, (name) => !doubted.has(name)),
        options,
        table,
      )),
      columns: plan.columns,
    };
  } finally {
    await engine.run("RESET disabled_optimizers");
  }
}

const smallBytes = 1 << 22;

function plainly(plan: SheetPlan, plainOnly: (name: string) => boolean): SheetPlan {
  return { ...plan, columns: plan.columns.map((one) => ({ ...one, plainOnly: plainOnly(one.column.name) })) };
}

async function readAll(
  engine: Engine,
  plan: SheetPlan,
  options: StageOptions,
  stage: StageStore,
): Promise<StagedSheet> {
  const possible = possibleDoubts(plan);
  const write = (parallel: boolean) => {
    const query = stageQuery(plan, possible, options, parallel);
    return stage.keep(query, paramsOf(query, options));
  };
  await keepsOrder(engine, plan.contract, stageQuery(plan, possible, options, true), options);
  try {
    await write(true);
  } catch (error) {
    // DuckDB refuses to fill up short records in parallel where cells hold line breaks.
    if (!(error instanceof UserError && error.detail.got?.includes("CSV Error"))) throw error;
    await write(false);
  }
  return { ...plan, stage, doubts: await doubtsFound(engine, stage.rows, possible) };
}

/** A statement may have no more parameters than it names. */
function paramsOf(query: string, { secret }: StageOptions): string[] {
  return query.includes("$1") ? [secret] : [];
}

/** Contracts whose checks are known to keep the records' order: planning a statement takes longer than a small sheet. */
const inOrder = new WeakSet<Dataset>();

/** Row numbers are places in the file: a join among the steps would mix the records up without a word. */
async function keepsOrder(engine: Engine, contract: Dataset, query: string, options: StageOptions): Promise<void> {
  if (inOrder.has(contract)) return;
  const plan = JSON.stringify(await engine.rows(`EXPLAIN ${query}`, paramsOf(query, options)));
  if (/JOIN|AGGREGATE|GROUP_BY/u.test(plan)) throw new Error("a check of this contract loses the order of the records");
  inOrder.add(contract);
}
