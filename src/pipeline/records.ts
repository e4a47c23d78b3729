import { join } from "node:path";
import type { Area, Level } from "../contracts/area.ts";
import type { Snapshot, Submission } from "../contracts/manifest.ts";
import type { RecordsFile } from "../contracts/published.ts";
import type { Subject } from "../contracts/subject.ts";
import type { Row } from "../engines/engine.ts";
import { countFailingSql, failingByAreaSql, failingRecordsSql } from "../indicators/failing-records.ts";
import type { Context } from "./context.ts";
import { shownSubjects } from "./used-subjects.ts";

/** A record that fails an indicator, with the file and row it came from. */
export type FailingRecord = RecordsFile["records"][number];

/**
 * The failing records of an indicator in an area, at most `limit` of them, with their number. The tables of the
 * period are registered (registerPeriod).
 */
export async function failingRecords(
  context: Pick<Context, "engine" | "workspace">,
  snapshot: Snapshot,
  subject: Subject,
  indicator: string,
  area: Pick<Area, "code">,
  limit: number,
): Promise<RecordsFile> {
  const [counted] = await context.engine.rows(countFailingSql(subject, indicator, area.code));
  const rows = await context.engine.rows(`${failingRecordsSql(subject, indicator, area.code)} LIMIT ${limit}`);
  const record = recordOf(context, snapshot);
  return { area: area.code, indicator, count: Number(counted?.failing ?? 0), limit, records: rows.map(record) };
}

/**
 * The failing records of every indicator for all areas of a level, by area: one list per indicator that has any.
 * Each subject's query runs once. The tables of the period are registered (registerPeriod).
 */
export async function failingRecordsByArea(
  context: Context,
  snapshot: Snapshot,
  level: Level,
  limit: number,
): Promise<Map<string, RecordsFile[]>> {
  const lists = new Map<string, RecordsFile[]>();
  const record = recordOf(context, snapshot);
  for (const subject of shownSubjects(context)) {
    const rows = await materialise(context, subject);
    for (const indicator of listed(subject)) {
      const found = await context.engine.rows(failingByAreaSql(rows, indicator, level, limit));
      for (const [owner, failing] of Map.groupBy(found, (row) => String(row.owner))) {
        const count = Number(failing[0]?.failing ?? 0);
        const list = { area: owner, indicator, count, limit, records: failing.map(record) };
        lists.set(owner, [...(lists.get(owner) ?? []), list]);
      }
    }
  }
  return lists;
}

/** Of a number to raise, everybody else would be on the list: it is not worth listing. */
function listed(subject: Subject): string[] {
  const entries = Object.entries(subject.indicators);
  return entries.filter(([, words]) => !(words.figure === "count" && words.better === "higher")).map(([id]) => id);
}

/** Runs a subject's query into a file; what it gives back reads that file. */
async function materialise(context: Context, subject: Subject): Promise<Subject> {
  const path = join(context.workDir, `rows-${subject.subject}.parquet`);
  const columns = await context.engine.describe(subject.sql);
  await context.engine.writeParquet(subject.sql, path);
  const name = `rows_${subject.subject}`;
  await context.engine.register(name, { columns, files: [path] });
  return { ...subject, sql: `SELECT * FROM ${name}` };
}

function recordOf(context: Pick<Context, "workspace">, snapshot: Snapshot): (row: Row) => FailingRecord {
  const sent = new Map<string, Submission>(
    snapshot.manifests.flatMap((manifest) => manifest.submissions.map((one) => [one.id, one] as const)),
  );
  return (row) => {
    const area = String(row.area_code);
    return {
      id: String(row.subject_id),
      label: String(row.label ?? ""),
      village: context.workspace.tree.get(area)?.name ?? area,
      file: sent.get(String(row.submission))?.file ?? "",
      row: Number(row.row_number ?? 0),
    };
  };
}
