import { join } from "node:path";
import type { Dataset } from "../contracts/dataset.ts";
import { recordColumns } from "../contracts/derive/record-columns.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { Zone } from "../contracts/published.ts";
import { type Subject, subjectColumns } from "../contracts/subject.ts";
import type {
  RecordSource,
  WorkbenchColumn,
  WorkbenchInput,
  WorkbenchType,
  WorkbenchValue,
} from "../contracts/workbench.ts";
import { type Engine, identifier } from "../engines/engine.ts";
import { registerPeriod } from "./compute.ts";
import type { Context } from "./context.ts";
import { shownSubjects } from "./used-subjects.ts";

/** Longer tables of records are named in the dictionary but not written: a browser does not hold them. */
const mostRecords = 500_000;

/** A column of a record table with the SQL that gives it. */
type Selected = WorkbenchColumn & { sql: string };

/**
 * What each zone's workbench shows besides the figures: worked queries, and in the restricted zone the period's records.
 * Null where the workspace has switched the workbench off.
 */
export async function workbenchInputs(
  context: Context,
  snapshot: Snapshot,
  period: Period | undefined,
): Promise<Record<Zone, WorkbenchInput | null>> {
  const { open, restricted } = context.workspace.settings.zones;
  const queries = context.programme.worked;
  const records = restricted.workbench && period ? await workbenchRecords(context, snapshot, period) : [];
  return {
    open: open.workbench ? { queries, records: [] } : null,
    restricted: restricted.workbench ? { queries, records } : null,
  };
}

/**
 * A table per subject with its indicators, and one per dataset that holds any record. People are the lake's keyed
 * hashes; names, telephone numbers, free text and days of birth are left out.
 */
async function workbenchRecords(context: Context, snapshot: Snapshot, period: Period): Promise<RecordSource[]> {
  await registerPeriod(context, snapshot, period);
  const sources: RecordSource[] = [];
  for (const subject of shownSubjects(context)) sources.push(await subjectRecords(context, subject));
  for (const contract of context.programme.contracts) sources.push(await datasetRecords(context.engine, contract));
  return sources.filter(({ count }) => count > 0);
}

async function subjectRecords({ engine, workDir }: Context, subject: Subject): Promise<RecordSource> {
  const known = await engine.describe(subject.sql);
  const path = join(workDir, `workbench-${subject.subject}.parquet`);
  const count = await engine.writeParquet(subject.sql, path);
  const table = `workbench_${subject.subject}`;
  await engine.register(table, { columns: known, files: [path] });
  const words = subjectWordsOf(subject);
  const columns = known.flatMap(({ name, sql }): Selected[] => {
    const text = words[name];
    return text ? [{ name, text, type: typeOf(sql), sql: identifier(name) }] : [];
  });
  const { subject: name, title, row } = subject;
  return { name, title, row, ...recordsIn(engine, table, columns, count, "subject_id, area_code") };
}

function subjectWordsOf(subject: Subject): Record<string, WorkbenchColumn["text"]> {
  const indicators = Object.entries(subject.indicators).flatMap(([id, { title }]) => [
    [id, title] as const,
    [`${id}_base`, { zh: `${title.zh}：基数`, en: `${title.en}: base` }] as const,
    [`${id}_unknown`, { zh: `${title.zh}：情况不明`, en: `${title.en}: unknown` }] as const,
  ]);
  const breakdowns = Object.entries(subject.breakdowns).map(([name, { title }]) => [name, title] as const);
  return {
    [subjectColumns[0]]: { zh: "对象编号；人是加密散列", en: "subject; people are keyed hashes" },
    [subjectColumns[1]]: { zh: "地区编码", en: "area code" },
    ...Object.fromEntries([...breakdowns, ...indicators]),
  };
}

async function datasetRecords(engine: Engine, contract: Dataset): Promise<RecordSource> {
  const [counted] = await engine.rows(`SELECT count(*) AS records FROM ${identifier(contract.name)}`);
  const count = Number(counted?.records ?? 0);
  const { name, title, row } = contract;
  const order = "area_code, submission, sheet, row_number";
  return { name, title, row, ...recordsIn(engine, name, recordColumns(contract), count, order) };
}

function typeOf(sql: string): WorkbenchType {
  if (sql === "BOOLEAN" || sql === "DATE" || sql === "INTEGER") return sql;
  return /^(DECIMAL|DOUBLE|BIGINT|HUGEINT|FLOAT)/.test(sql) ? "DOUBLE" : "VARCHAR";
}

function recordsIn(
  engine: Engine,
  table: string,
  columns: readonly Selected[],
  count: number,
  order: string,
): Pick<RecordSource, "columns" | "count" | "cells"> {
  const list = columns.map(({ sql, name }) => `${sql} AS ${identifier(name)}`).join(", ");
  const read = async (): Promise<Iterable<readonly WorkbenchValue[]>> => {
    const rows = await engine.rows(`SELECT ${list} FROM ${identifier(table)} ORDER BY ${order}`);
    return rows.map((row) => columns.map(({ name }) => row[name] ?? null));
  };
  return {
    columns: columns.map(({ name, type, text }) => ({ name, type, text })),
    count,
    cells: count > mostRecords ? null : read,
  };
}
