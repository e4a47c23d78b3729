import type { Area } from "../contracts/area.ts";
import type { Snapshot, Submission } from "../contracts/manifest.ts";
import type { RecordsFile } from "../contracts/published.ts";
import type { PeriodResult } from "../contracts/result.ts";
import type { Subject } from "../contracts/subject.ts";
import type { Row } from "../engines/engine.ts";
import { countFailingSql, failingRecordsSql } from "../indicators/failing-records.ts";
import type { Context } from "./context.ts";

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
  const sent = submissionsById(snapshot);
  return {
    area: area.code,
    indicator,
    count: Number(counted?.failing ?? 0),
    limit,
    records: rows.map((row) => recordOf(context, sent, row)),
  };
}

/** Indicators whose failing records are worth listing for an area: those that are not all met there. */
export function failingIndicators(result: PeriodResult, subject: Subject, area: string): string[] {
  return Object.entries(subject.indicators)
    .filter(([id, words]) => {
      const figure = result.figure(id, area);
      if (!figure || words.better === "neither" || words.figure === "sum") return false;
      const short = words.figure === "count" ? figure.numerator > 0 : figure.numerator < figure.denominator;
      return words.better === "lower" ? figure.numerator > 0 : words.figure !== "count" && short;
    })
    .map(([id]) => id);
}

function recordOf(context: Pick<Context, "workspace">, sent: ReadonlyMap<string, Submission>, row: Row): FailingRecord {
  const area = String(row.area_code);
  return {
    id: String(row.subject_id),
    label: String(row.label ?? ""),
    village: context.workspace.tree.get(area)?.name ?? area,
    file: sent.get(String(row.submission))?.file ?? "",
    row: Number(row.row_number ?? 0),
  };
}

function submissionsById(snapshot: Snapshot): Map<string, Submission> {
  return new Map(snapshot.manifests.flatMap((manifest) => manifest.submissions.map((one) => [one.id, one] as const)));
}
