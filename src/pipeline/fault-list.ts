import type { CrossCheck } from "../contracts/cross-check.ts";
import type { ActsOn } from "../contracts/dataset.ts";
import { type Finding, finding, findingColumns } from "../contracts/finding.ts";
import type { Snapshot, Submission } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { Row } from "../engines/engine.ts";
import type { Context } from "./context.ts";
import { crossFileColumns, crossFindings } from "./cross-checks.ts";

/** A finding of intake or of a cross-check, with the report that it is about. */
export type Fault = Finding & { dataset: string; sender: string };

type FaultFilter = { sender?: string | undefined; actor?: ActsOn | undefined };

/** Every finding in a period's reports, of intake and of the cross-checks, by dataset, sender and row. */
export async function listFaults(
  context: Context,
  snapshot: Snapshot,
  period: Period,
  filter: FaultFilter = {},
): Promise<Fault[]> {
  const sent = submissionsOf(snapshot, period).filter((one) => (filter.sender ?? one.sender) === one.sender);
  const cross = await crossFaults(context, snapshot, period);
  const faults: Fault[] = [];
  for (const one of sent) faults.push(...(await intakeFaults(context, one)), ...(cross.get(one.id) ?? []));
  return faults.filter((fault) => (filter.actor ?? fault.actor) === fault.actor);
}

/** A period's current submissions, by dataset and sender. */
export function submissionsOf(snapshot: Snapshot, period: Period): Submission[] {
  return snapshot.manifests.filter((one) => one.period === period.id).flatMap((one) => one.submissions);
}

/** Registers the findings of a submission as table `findings`; false where it has none. */
export async function registerFindings({ lake, engine }: Context, one: Submission): Promise<boolean> {
  if (one.findingsFile === null) return false;
  await engine.register("findings", { columns: findingColumns, files: [await lake.localPath(one.findingsFile)] });
  return true;
}

async function intakeFaults(context: Context, one: Submission): Promise<Fault[]> {
  if (!(await registerFindings(context, one))) return [];
  const rows = await context.engine.rows("SELECT * FROM findings");
  return rows.map(({ text_zh: zh, text_en: en, row, ...rest }) => ({
    ...finding.parse({ ...rest, row: row === null ? null : Number(row), text: { zh, en } }),
    ...{ dataset: one.dataset, sender: one.sender },
  }));
}

async function crossFaults(context: Context, snapshot: Snapshot, period: Period): Promise<Map<string, Fault[]>> {
  const file = await crossFindings(context, snapshot, period);
  if (file === null) return new Map();
  await context.engine.register("cross_findings", { columns: crossFileColumns, files: [file] });
  const rows = await context.engine.rows("SELECT * FROM cross_findings");
  const sent = new Map(snapshot.manifests.flatMap(({ submissions }) => submissions).map((one) => [one.id, one]));
  const checks = new Map(context.programme.crossChecks.map((check) => [check.id, check]));
  const faults = rows.flatMap((row) => {
    const [one, check] = [sent.get(String(row.submission)), checks.get(String(row.check))];
    return one && check
      ? [{ id: one.id, fault: crossFault(context, row, one, { check, other: sent.get(String(row.other_submission)) }) }]
      : [];
  });
  return new Map([...Map.groupBy(faults, ({ id }) => id)].map(([id, own]) => [id, own.map(({ fault }) => fault)]));
}

function crossFault(
  { workspace }: Pick<Context, "workspace">,
  row: Row,
  one: Submission,
  { check, other }: { check: CrossCheck; other: Submission | undefined },
): Fault {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]));
  const column = text("column_name");
  const where = other && `${workspace.tree.get(other.sender)?.name ?? other.sender} ${other.file}`;
  const at = text("other_row");
  return {
    ...{ dataset: one.dataset, sender: one.sender, file: one.file, sheet: text("sheet") },
    ...{ row: row.row_number === null ? null : Number(row.row_number), column, heading: headingOf(one, column) },
    ...{ value: text("value"), check: check.id, severity: check.severity, actor: check.actor },
    text: {
      zh: where ? `${check.text.zh}；另见 ${where} 第 ${at} 行` : check.text.zh,
      en: where ? `${check.text.en}; see ${where}, row ${at}` : check.text.en,
    },
  };
}

/** The heading that a column had in the sender's own sheet. */
export function headingOf(one: Submission, column: string | null): string | null {
  return one.headings.flatMap(({ matched }) => matched).find((match) => match.column === column)?.heading ?? null;
}
