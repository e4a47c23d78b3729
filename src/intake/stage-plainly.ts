import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { copyLines, type Stretch } from "./copy-lines.ts";
import { possibleDoubts } from "./doubts.ts";
import { only, type PlainKind, plainKind } from "./plain-kind.ts";
import type { PlainSheet } from "./plain-reader.ts";
import { type PlainRows, readPlainRows } from "./plain-rows.ts";
import { cellName, type SheetPlan } from "./sheet-plan.ts";
import { certainQuery, doubtfulQuery, likeQuery, repeatedQuery } from "./stage-query.ts";
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
  const { typed, ...laidOut } = layOut(plan);
  const read = await readPlainRows({ ...plan.sheet.csv, ...laidOut }, options);
  if (!read) return undefined;
  const stageOthers = (table: string, some: readonly number[]) =>
    stageLines(engine, plan, { ...options, table }, read.stretches, some);
  const cells = cellsQuery(read);
  const doubts = possibleDoubts(typed).filter((doubt) => !("overlong" in doubt));
  const doubtful = doubtfulQuery(typed, cells, doubts, options);
  const found = read.distinct ? doubtful : `${doubtful} UNION ${repeatedQuery(typed, cells, options)}`;
  const places = [...read.others, ...(await placesOf(engine, found))];
  const others = await stageOthers(options.table, places);
  const alike = await placesOf(engine, likeQuery(typed, cells, others.stage.rows, options));
  const { stage: like } = await stageOthers(`${options.table}_like`, alike);
  const rows = `(SELECT * FROM ${others.stage.rows} UNION ALL SELECT * FROM ${like.rows})`;
  const certain = certainQuery(typed, `SELECT * FROM (${cells}) ANTI JOIN ${rows} USING (stage_at)`, options);
  const drop = async () => {
    await others.stage.drop();
    await like.drop();
  };
  return {
    ...others,
    stage: { rows: `(${certain} UNION ALL BY NAME SELECT * FROM ${rows})`, repeating: rows, drop },
  };
}

/** SQL for the plain cells of all parts, in the rows' order. */
function cellsQuery({ parts }: PlainRows): string {
  const cells = ({ path, first }: PlainRows["parts"][number]) =>
    `SELECT * REPLACE (stage_at + ${first} AS stage_at) FROM read_parquet(${quote(path)})`;
  return parts.map(cells).join(" UNION ALL ");
}

async function placesOf(engine: Engine, query: string): Promise<number[]> {
  return (await engine.rows(query)).map(({ stage_at }) => Number(stage_at));
}

type Layout = Pick<PlainSheet, "columns" | "key"> & {
  /** The plan by which the cells are read. */
  typed: SheetPlan;
};

/** How the cells of each column are kept. */
function layOut(plan: SheetPlan): Layout {
  const { places, width } = plan;
  const kinds = new Map<string, PlainKind>(plan.columns.map((one) => [one.cell, plainKind(one)]));
  for (const index of Object.values(places)) kinds.set(cellName(index), only("cell"));
  const required = new Set(plan.columns.flatMap(({ column, cell }) => (column.required ? [cell] : [])));
  const columns = Array.from({ length: width }, (_, index) => {
    const kind = kinds.get(cellName(index)) ?? only("unread");
    const name = kind.is === "unread" ? null : cellName(index);
    return { name, required: required.has(cellName(index)), kind };
  });
  const isTyped = (cell: string) => !["cell", undefined].includes(kinds.get(cell)?.is);
  const typed = plan.columns.map((one) => (isTyped(one.cell) ? { ...one, written: "typed" as const } : one));
  return { columns, key: keyPlaces(plan, columns), typed: { ...plan, columns: typed } };
}

/** Where the columns of the key stand; none where one of them keeps no texts, or there is none. */
function keyPlaces({ contract, columns }: SheetPlan, cells: PlainSheet["columns"]): number[] {
  const keys = contract.key.map((key) => columns.find(({ column }) => column.name === key)?.cell);
  const places = keys.map((key) => cells.findIndex(({ name, kind }) => name === key && keptTexts.has(kind.is)));
  return places.includes(-1) ? [] : places;
}

const keptTexts: ReadonlySet<PlainKind["is"]> = new Set(["text", "solid", "code", "phone", "identity"]);

/** The records of some places, read the long way. */
async function stageLines(
  engine: Engine,
  plan: SheetPlan,
  options: StageOptions,
  stretches: readonly Stretch[],
  places: readonly number[],
): Promise<StagedSheet> {
  const { sheet } = plan;
  const path = join(options.workDir, `${randomUUID()}.csv`);
  await copyLines(sheet.csv, stretches, Int32Array.from(places).sort(), path);
  const csv = { ...sheet.csv, path, skip: 0 };
  const store = inTable(engine, options.table, "own");
  return { ...(await stageRecords(engine, { ...plan, sheet: { ...sheet, csv } }, options, store)), sheet };
}
