import { stat } from "node:fs/promises";
import type { Engine } from "../engines/engine.ts";
import type { SheetPlan } from "./sheet-plan.ts";
import { stagePlainly } from "./stage-plainly.ts";
import { LinesUnfit, type StagedSheet, type StageOptions, stageRecords } from "./stage-records.ts";
import { inFile, inTable } from "./stage-store.ts";

/**
 * Reads all records of a sheet. Small sheets are first read as if all cells were written the plain way: planning the
 * full statement takes longer than they do; columns that are not so are then read again in full. Of large sheets the
 * records that are written so are read apart.
 */
export async function stageSheet(engine: Engine, plan: SheetPlan, options: StageOptions): Promise<StagedSheet> {
  const { size } = await stat(plan.sheet.csv.path);
  await engine.run("SET preserve_insertion_order = true");
  // Contracts' checks may use IN, which DuckDB would turn into a join.
  await engine.run("SET disabled_optimizers = 'in_clause'");
  try {
    if (size <= options.smallBytes) return await stageSmall(engine, plan, options);
    const staged = await stagePlainly(engine, plan, options);
    if (!staged && plan.sheet.csv.unchecked) throw new LinesUnfit();
    return staged ?? (await stageRecords(engine, plan, options, inFile(engine, options.workDir, "order")));
  } finally {
    await engine.run("RESET disabled_optimizers");
  }
}

async function stageSmall(engine: Engine, plan: SheetPlan, options: StageOptions): Promise<StagedSheet> {
  const read = async (isPlain: (name: string) => boolean) => ({
    ...(await stageRecords(engine, plainly(plan, isPlain), options, inTable(engine, options.table, "order"))),
    columns: plan.columns,
  });
  const quick = await read(() => true);
  const doubted = new Set(quick.doubts.columns.map(({ column }) => column.name));
  return doubted.size === 0 ? quick : await read((name) => !doubted.has(name));
}

function plainly(plan: SheetPlan, isPlain: (name: string) => boolean): SheetPlan {
  const columns = plan.columns.map((one) => ({
    ...one,
    written: isPlain(one.column.name) ? ("plain" as const) : one.written,
  }));
  return { ...plan, columns };
}
