import { join } from "node:path";
import type { Area } from "../contracts/area.ts";
import type { Snapshot, Submission } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { FailingRecord } from "../contracts/records.ts";
import type { Subject } from "../contracts/subject.ts";
import type { Row } from "../engines/engine.ts";
import {
  countFailingSql,
  failingRecordsSql,
  listedIndicators,
  recordColumns,
  recordsSinceSql,
  recordsSql,
} from "../indicators/failing-records.ts";
import type { Context } from "./context.ts";
import { keptBySubject } from "./kept-by-subject.ts";
import { shownSubjects } from "./used-subjects.ts";

/** The first failing records of an indicator in an area, with their number and where each came from. */
export type FailingList = {
  count: number;
  records: { id: string; label: string; village: string; file: string; row: number }[];
};

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
): Promise<FailingList> {
  const [counted] = await context.engine.rows(countFailingSql(subject, indicator, area.code));
  const rows = await context.engine.rows(`${failingRecordsSql(subject, indicator, area.code)} LIMIT ${limit}`);
  const fileOf = filesOf(snapshot);
  const records = rows.map((row) => ({
    id: String(row.subject_id),
    label: String(row.label ?? ""),
    village: context.workspace.tree.get(String(row.area_code))?.name ?? String(row.area_code),
    file: fileOf(row),
    row: Number(row.row_number ?? 0),
  }));
  return { count: Number(counted?.failing ?? 0), records };
}

/**
 * Every record of the last of some periods that fails an indicator the pages show, or whose fact is blank, by the
 * ranked area that it lies in (the whole where it lies in none), with the period since which it has been so. The
 * records of each period and subject are kept in the lake, so that a new period costs one run of its queries.
 */
export async function failingRecordsByArea(
  context: Context,
  snapshot: Snapshot,
  periods: readonly Period[],
  owners: { whole: Area; ranked: readonly Area[] },
): Promise<Map<string, FailingRecord[]>> {
  const files: string[] = [];
  for (const period of periods) files.push(...(await recordFiles(context, snapshot, period)));
  await context.engine.register("records", { columns: recordColumns, files });
  const ids = periods.map(({ id }) => id);
  const rows = files.length === 0 ? [] : await context.engine.rows(recordsSinceSql("records", ids));
  const ownerOf = ownersOf(context, owners);
  const fileOf = filesOf(snapshot);
  const byArea = new Map<string, FailingRecord[]>();
  for (const row of rows) {
    const owner = ownerOf(String(row.area_code));
    if (owner === undefined) continue;
    const list = byArea.get(owner) ?? [];
    list.push(recordOf(row, fileOf(row)));
    byArea.set(owner, list);
  }
  return byArea;
}

/** The records of a period as Parquet files (columns: recordColumns), one for each subject that lists any indicator. */
function recordFiles(context: Context, snapshot: Snapshot, period: Period): Promise<string[]> {
  const subjects = shownSubjects(context).filter((subject) => listedIndicators(subject).length > 0);
  return keptBySubject(context, snapshot, period, subjects, {
    name: "records",
    from: (subject) => [listedIndicators(subject), recordColumns],
    write: (subject, out) => writeRecords(context, subject, period, out),
  });
}

/** Runs a subject's query once, into a file, and writes its records from there. */
async function writeRecords(context: Context, subject: Subject, period: Period, out: string): Promise<void> {
  const { engine, workDir } = context;
  const columns = await engine.describe(subject.sql);
  const rows = join(workDir, `rows-${subject.subject}.parquet`);
  await engine.writeParquet(subject.sql, rows);
  const table = `rows_${subject.subject}`;
  await engine.register(table, { columns, files: [rows] });
  await engine.writeParquet(recordsSql(subject, table, new Set(columns.map((one) => one.name)), period.id), out);
}

function ownersOf(
  { workspace: { tree } }: Pick<Context, "workspace">,
  { whole, ranked }: { whole: Area; ranked: readonly Area[] },
): (area: string) => string | undefined {
  const shown = new Set([...ranked, whole].map(({ code }) => code));
  const known = new Map<string, string | undefined>();
  return (area) => {
    if (!known.has(area)) known.set(area, tree.lineage(area).find(({ code }) => shown.has(code))?.code);
    return known.get(area);
  };
}

function filesOf(snapshot: Snapshot): (row: Row) => string {
  const sent = new Map<string, Submission>(
    snapshot.manifests.flatMap((manifest) => manifest.submissions.map((one) => [one.id, one] as const)),
  );
  return (row) => sent.get(String(row.submission))?.file ?? "";
}

function recordOf(row: Row, file: string): FailingRecord {
  const amount = (value: Row[string] | undefined) => (value === null || value === undefined ? null : Number(value));
  return {
    indicator: String(row.indicator),
    blank: row.blank === true,
    id: String(row.subject_id),
    label: String(row.label ?? ""),
    area: String(row.area_code),
    file,
    row: Number(row.row_number ?? 0),
    clause: row.clause === null || row.clause === undefined ? null : String(row.clause),
    amount: amount(row.amount),
    base: amount(row.base),
    since: String(row.since),
  };
}
