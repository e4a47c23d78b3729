import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { copyLines } from "./copy-lines.ts";
import { possibleDoubts } from "./doubts.ts";
import { PlainColumn, plainKind } from "./plain-column.ts";
import { type PlainSheet, readPlainRows } from "./plain-rows.ts";
import { cellName, type SheetPlan } from "./sheet-plan.ts";
import { certainQuery, doubtfulQuery } from "./stage-query.ts";
import { type StagedSheet, type StageOptions, stageRecords } from "./stage-records.ts";
import { inTable } from "./stage-store.ts";

/**
 * Reads the records of a large sheet that are written the plain way, and about which there is no doubt, into a file of
 * typed cells, and only the others the long way. Undefined for a sheet with many others.
 */
export async function stagePlainly(
  engine: Engine,
  plan: SheetPlan,
  options: StageOptions,
): Promise<StagedSheet | undefined> {
  const path = join(options.workDir, `${randomUUID()}.parquet`);
  const { typed, columns } = layOut(plan);
  const unplain = await readPlainRows({ ...plan.sheet.csv, columns }, path);
  if (!unplain) return undefined;
  const cells = `SELECT * FROM read_parquet(${quote(path)})`;
  const doubtful = `${options.table}_doubtful`;
  const doubts = possibleDoubts(typed).filter((doubt) => !("overlong" in doubt));
  const query = doubtfulQuery(typed, cells, doubts, options);
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${doubtful} AS ${query}`);
  const doubted = (await engine.rows(`SELECT stage_at FROM ${doubtful}`)).map(({ stage_at }) => Number(stage_at));
  const others = await stageOthers(engine, plan, options, Int32Array.from([...unplain, ...doubted]).sort());
  const certain = doubted.length === 0 ? cells : `${cells} ANTI JOIN ${doubtful} USING (stage_at)`;
  const rows = certainQuery(typed, certain, options);
  const among = (places: string) =>
    certainQuery(typed, `SELECT * FROM (${certain}) WHERE stage_at IN (${places})`, options);
  return {
    ...others,
    stage: {
      rows: `(${rows} UNION ALL BY NAME SELECT * FROM ${others.stage.rows})`,
      among: (places) => `(${among(places)} UNION ALL BY NAME SELECT * FROM ${others.stage.among(places)})`,
      drop: async () => {
        await others.stage.drop();
        await engine.run(`DROP TABLE ${doubtful}`);
      },
    },
  };
}

/** The cells of each column as they are kept, and the plan by which those are read. */
function layOut(plan: SheetPlan): { typed: SheetPlan; columns: PlainSheet["columns"] } {
  const { places, width, sheet } = plan;
  const kinds = new Map(plan.columns.map((one) => [one.cell, plainKind(one)]));
  for (const index of Object.values(places)) kinds.set(cellName(index), { kind: "cell", scale: 0 });
  const delimiter = sheet.csv.delimiter.charCodeAt(0);
  const columns = Array.from({ length: width }, (_, index) => {
    const { kind, scale } = kinds.get(cellName(index)) ?? { kind: "unread", scale: 0 };
    return { name: kind === "unread" ? null : cellName(index), cells: new PlainColumn(kind, scale, delimiter) };
  });
  const typed = plan.columns.map((one) => {
    const kind = kinds.get(one.cell)?.kind ?? "cell";
    return { ...one, written: kind === "cell" ? one.written : ("typed" as const) };
  });
  return { typed: { ...plan, columns: typed }, columns };
}

async function stageOthers(
  engine: Engine,
  plan: SheetPlan,
  options: StageOptions,
  places: Int32Array,
): Promise<StagedSheet> {
  const { sheet } = plan;
  const path = join(options.workDir, `${randomUUID()}.csv`);
  await copyLines(sheet.csv, places, path);
  const csv = { ...sheet.csv, path, skip: 0 };
  const staged = await stageRecords(
    engine,
    { ...plan, sheet: { ...sheet, csv } },
    options,
    inTable(engine, options.table, "own"),
  );
  return { ...staged, sheet };
}
