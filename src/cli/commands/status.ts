import { Command, Option } from "commander";
import { type LockState, lockOf } from "../../contracts/lake-record.ts";
import type { Manifest, Snapshot } from "../../contracts/manifest.ts";
import type { FaultCount } from "../../contracts/published.ts";
import type { Report } from "../../contracts/reporting.ts";
import type { LakeProblem } from "../../lake/lake.ts";
import { lockState } from "../../lake/publications.ts";
import { type ColumnChange, columnHistory } from "../../pipeline/column-changes.ts";
import type { Context } from "../../pipeline/context.ts";
import { faultsOf } from "../../pipeline/faults.ts";
import { type HeadingHint, headingHints } from "../../pipeline/heading-hints.ts";
import { periodsWithData } from "../../pipeline/periods.ts";
import { reportingMatrix } from "../../pipeline/reporting.ts";
import { reviewDay } from "../../pipeline/supervise.ts";
import { type CommonOptions, withContext } from "../open.ts";
import { asOfOption, jsonOption, workspaceOption } from "../options.ts";
import { problemLines } from "../problem-lines.ts";
import { faultsByActor, renderCalls, reportCounts, shortfalls } from "../report-tables.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { asOf?: string; thorough?: boolean; callList?: boolean; format: "table" | "csv" };

type Status = {
  snapshot: string;
  manifests: Manifest[];
  reports: Report[];
  faults: FaultCount[];
  columnChanges: ColumnChange[];
  headingHints: HeadingHint[];
  /** Locked periods and what has changed in them since. */
  locks: LockState[];
  problems: LakeProblem[];
};

/** `dudao status`: what the lake holds, who has not reported, and what a killed run left behind. */
export function statusCommand(): Command {
  return new Command("status")
    .description("查看数据湖、报送情况和需要处理的问题。 What the lake holds, who has not reported, what needs doing.")
    .addOption(workspaceOption())
    .addOption(asOfOption())
    .option("--thorough", "逐个核对校验和 compare every checksum")
    .option("--call-list", "只列要打电话问的 only whom to call about which report, and what to ask")
    .addOption(
      new Option("--format <format>", "电话清单的格式 format of the call list")
        .choices(["table", "csv"])
        .default("table"),
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao status\n  dudao status --call-list --format csv\n  dudao status --as-of 2025-01-05T00:00:00Z",
    )
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        if (options.callList) return callsOf(context, options);
        const status = await statusOf(context, options);
        return options.json ? `${JSON.stringify(status, null, 2)}\n` : render(context, status);
      });
      process.stdout.write(text);
    });
}

async function statusOf(context: Context, options: Options): Promise<Status> {
  const snapshot = await context.lake.snapshot(options.asOf);
  const period = periodsWithData(snapshot).at(-1);
  return {
    snapshot: snapshot.id,
    manifests: [...snapshot.manifests],
    reports: latestReports(context, snapshot),
    faults: period ? await faultsOf(context, snapshot, period) : [],
    columnChanges: columnHistory(snapshot),
    headingHints: headingHints(context.programme.contracts, snapshot),
    locks: await locksOf(context, snapshot),
    problems: await context.lake.problems({ thorough: options.thorough ?? false }),
  };
}

async function locksOf({ lake }: Context, snapshot: Snapshot): Promise<LockState[]> {
  const locks = await lake.history.locks();
  const periods = [...new Set(locks.map(({ period }) => period))].sort();
  return periods.flatMap((period) => lockOf(locks, period) ?? []).map((lock) => lockState(lock, snapshot));
}

async function callsOf(context: Context, { asOf, format }: Options): Promise<string> {
  return renderCalls(context, latestReports(context, await context.lake.snapshot(asOf)), format);
}

function latestReports(context: Context, snapshot: Snapshot): Report[] {
  const period = periodsWithData(snapshot).at(-1);
  return period ? reportingMatrix(context, snapshot, period, reviewDay(context, period)) : [];
}

function render(context: Context, status: Status): string {
  return [
    `快照 snapshot ${status.snapshot}`,
    holdings(status.manifests),
    reportCounts(context, status.reports),
    shortfalls(context, status.reports),
    faultsByActor(status.faults),
    changedColumns(context, status.columnChanges),
    openHeadings(context, status.headingHints),
    lockLines(status.locks),
    problemLines(status.problems),
  ]
    .filter(Boolean)
    .join("\n")
    .concat("\n");
}

function holdings(manifests: readonly Manifest[]): string {
  const sum = (one: Manifest, field: "rowsIn" | "accepted" | "rejected") =>
    one.submissions.reduce((total, submission) => total + submission[field], 0);
  return table(
    ["数据集 dataset", "期次 period", "版本 version", "单位 senders", "行 rows", "入库 accepted", "退回 rejected"],
    manifests.map((one) => [
      one.dataset,
      one.period,
      one.version,
      one.submissions.length,
      sum(one, "rowsIn"),
      sum(one, "accepted"),
      sum(one, "rejected"),
    ]),
  );
}

function changedColumns(context: Context, changes: readonly ColumnChange[]): string {
  if (changes.length === 0) return "";
  return table(
    [
      "表头有变 columns changed",
      "单位 sender",
      "期次 period",
      "新增 added",
      "缺少 missing",
      "改名 renamed",
      "改名？ renamed?",
    ],
    changes.map((one) => [
      one.dataset,
      context.workspace.tree.get(one.sender)?.name ?? one.sender,
      `${one.from} → ${one.to}`,
      one.added.join("\n"),
      one.missing.join("\n"),
      one.renamed.map(({ from, to }) => `${from} → ${to}`).join("\n"),
      one.alike.map(({ from, to, distance }) => `${from} → ${to}（相差 distance ${distance}）`).join("\n"),
    ]),
  );
}

function openHeadings(context: Context, hints: readonly HeadingHint[]): string {
  if (hints.length === 0) return "";
  const list = table(
    ["未识别的表头 unknown heading", "数据集 dataset", "单位 sender", "期次 period", "可能是 perhaps"],
    hints.map(({ heading, dataset, sender, period, suggestions }) => [
      heading,
      dataset,
      context.workspace.tree.get(sender)?.name ?? sender,
      period,
      suggestions.map((one) => `${one.heading} ${one.column}（相差 distance ${one.distance}）`).join("\n"),
    ]),
  );
  return `${list}\n→ 用 dudao map 确认。 Confirm with dudao map.`;
}

function lockLines(locks: readonly LockState[]): string {
  return locks
    .map(({ period, at, snapshot, changes }) => {
      const changed = changes.map(({ dataset, from, to }) => `${dataset} ${from ?? "—"} → ${to ?? "—"}`).join("；");
      const state = changed === "" ? "没有变化 unchanged" : `有修订 revised since: ${changed}`;
      return `${period} 锁定于 locked ${at}（快照 snapshot ${snapshot}）：${state}`;
    })
    .join("\n");
}
