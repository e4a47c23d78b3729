import { Command } from "commander";
import type { Manifest, Snapshot } from "../../contracts/manifest.ts";
import type { Report } from "../../contracts/reporting.ts";
import type { LakeProblem } from "../../lake/lake.ts";
import { type ColumnChange, columnHistory } from "../../pipeline/column-changes.ts";
import type { Context } from "../../pipeline/context.ts";
import { periodsWithData } from "../../pipeline/periods.ts";
import { reportingMatrix } from "../../pipeline/reporting.ts";
import { reviewDay } from "../../pipeline/supervise.ts";
import { type CommonOptions, withContext } from "../open.ts";
import { asOfOption, jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { asOf?: string; thorough?: boolean };

type Status = {
  snapshot: string;
  manifests: Manifest[];
  reports: Report[];
  columnChanges: ColumnChange[];
  problems: LakeProblem[];
};

/** `dudao status`: what the lake holds, who has not reported, and what a killed run left behind. */
export function statusCommand(): Command {
  return new Command("status")
    .description("查看数据湖、报送情况和需要处理的问题。 What the lake holds, who has not reported, what needs doing.")
    .addOption(workspaceOption())
    .addOption(asOfOption())
    .option("--thorough", "逐个核对校验和 compare every checksum")
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao status\n  dudao status --as-of 2025-01-05T00:00:00Z")
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const status = await statusOf(context, options);
        return options.json ? `${JSON.stringify(status, null, 2)}\n` : render(context, status);
      });
      process.stdout.write(text);
    });
}

async function statusOf(context: Context, options: Options): Promise<Status> {
  const snapshot = await context.lake.snapshot(options.asOf);
  return {
    snapshot: snapshot.id,
    manifests: [...snapshot.manifests],
    reports: latestReports(context, snapshot),
    columnChanges: columnHistory(snapshot),
    problems: await context.lake.problems({ thorough: options.thorough ?? false }),
  };
}

function latestReports(context: Context, snapshot: Snapshot): Report[] {
  const period = periodsWithData(snapshot).at(-1);
  return period ? reportingMatrix(context, snapshot, period, reviewDay(context, period)) : [];
}

function render(context: Context, status: Status): string {
  return [
    `快照 snapshot ${status.snapshot}`,
    holdings(status.manifests),
    shortfalls(context, status.reports),
    changedColumns(context, status.columnChanges),
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

const reportWords = {
  received: "已报 received",
  late: "迟报 late",
  missing: "缺报 missing",
  not_due: "未到期 not due",
} as const;

function shortfalls(context: Context, reports: readonly Report[]): string {
  const wanting = reports.filter((report) => report.copied || report.state === "late" || report.state === "missing");
  if (wanting.length === 0) return reports.length > 0 ? "✓ 报送齐全。 All reports are in." : "";
  const titles = new Map(context.programme.contracts.map((contract) => [contract.name, contract.title.zh]));
  return table(
    ["单位 sender", "数据集 dataset", "状态 state", "应报 due", "收到 received"],
    wanting.map((report) => [
      context.workspace.tree.get(report.sender)?.name ?? report.sender,
      titles.get(report.dataset) ?? report.dataset,
      `${reportWords[report.state]}${report.copied ? "，与上期相同 copy of last period" : ""}`,
      report.due,
      report.receivedAt?.slice(0, 10) ?? null,
    ]),
  );
}

function changedColumns(context: Context, changes: readonly ColumnChange[]): string {
  if (changes.length === 0) return "";
  return table(
    ["表头有变 columns changed", "单位 sender", "期次 period", "新增 added", "缺少 missing", "改名 renamed"],
    changes.map((one) => [
      one.dataset,
      context.workspace.tree.get(one.sender)?.name ?? one.sender,
      `${one.from} → ${one.to}`,
      one.added.join("\n"),
      one.missing.join("\n"),
      one.renamed.map(({ from, to }) => `${from} → ${to}`).join("\n"),
    ]),
  );
}

function problemLines(problems: readonly LakeProblem[]): string {
  if (problems.length === 0) return "✓ 数据湖完好。 The lake is sound.";
  return problems
    .map(({ what, key, next }) => `! ${what.zh} ${what.en}\n  ${key}\n  → ${next.zh} ${next.en}`)
    .join("\n");
}
