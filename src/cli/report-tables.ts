import type { FaultCount } from "../contracts/published.ts";
import { countReports, type Report, type ReportCounts } from "../contracts/reporting.ts";
import { actorWords } from "../messages/actor-words.ts";
import { type Call, callList } from "../messages/call-list.ts";
import { bilingual } from "../messages/message.ts";
import type { Context } from "../pipeline/context.ts";
import { renderRows } from "./sql-output.ts";
import { table } from "./table.ts";

const share = (part: number, whole: number) => (whole === 0 ? null : `${Math.round((100 * part) / whole)}%`);

/** Completeness and timeliness of each dataset and of each unit whose reports are not all in, in time. */
export function reportCounts(context: Context, reports: readonly Report[]): string {
  if (reports.length === 0) return "";
  const byDataset = Map.groupBy(reports, ({ dataset }) => titleOf(context, dataset));
  const bySender = Map.groupBy(reports, ({ sender }) => nameOf(context, sender));
  const lines = (groups: Map<string, Report[]>) =>
    [...groups].map(([name, own]) => ({ name, counts: countReports(own) }));
  const wanting = lines(bySender).filter(
    ({ counts }) => counts.received - counts.late < counts.expected || counts.notOwed > 0,
  );
  const head = (what: string) => [
    what,
    "应报 owed",
    "已报 received",
    "完整率 completeness",
    "及时率 timeliness",
    "多报 not owed",
  ];
  const row = ({ name, counts }: { name: string; counts: ReportCounts }) => [
    ...[name, counts.expected, counts.received, share(counts.received, counts.expected)],
    ...[share(counts.received - counts.late, counts.expected), counts.notOwed],
  ];
  const datasets = table(head("数据集 dataset"), lines(byDataset).map(row));
  return wanting.length === 0 ? datasets : `${datasets}\n${table(head("单位 sender"), wanting.map(row))}`;
}

/** What is wrong with how reports came, unit by unit. */
export function shortfalls(context: Context, reports: readonly Report[]): string {
  const calls = callList(reports, (code) => nameOf(context, code));
  if (calls.length === 0) return reports.length > 0 ? "✓ 报送齐全。 All reports are in." : "";
  return table(
    ["单位 sender", "数据集 dataset", "状态 state", "自 since"],
    calls.map((call) => [
      nameOf(context, call.sender),
      titleOf(context, call.dataset),
      bilingual(call.what),
      call.since,
    ]),
  );
}

/** The list to phone through: unit, dataset, what is wrong, since when, what to ask, whose matter it is. */
export function renderCalls(context: Context, reports: readonly Report[], format: "table" | "csv"): string {
  const rows = callList(reports, (code) => nameOf(context, code)).map((call) => cellsOf(context, call));
  return renderRows(
    rows,
    ["单位 sender", "数据集 dataset", "情况 what", "自 since", "问 ask", "由谁处理 actor"],
    format,
  );
}

/** How many rows have faults, by who must act on them. */
export function faultsByActor(faults: readonly FaultCount[]): string {
  const counts = Object.entries(actorWords).flatMap(([actor, words]) => {
    const own = faults.filter((fault) => fault.actor === actor);
    const rows = (severity: string) =>
      own.filter((fault) => fault.severity === severity).reduce((sum, one) => sum + one.rows, 0);
    return own.length === 0 ? [] : [[bilingual(words), rows("refuse"), rows("warn"), rows("clue")]];
  });
  if (counts.length === 0) return "✓ 没有发现数据问题。 No fault was found.";
  const drawn = table(["问题由谁处理 faults by who must act", "退回 rejected", "提醒 warnings", "线索 clues"], counts);
  return `${drawn}\n  → dudao faults`;
}

function cellsOf(context: Context, { sender, dataset, what, since, ask, actor }: Call): Record<string, string> {
  return {
    "单位 sender": nameOf(context, sender),
    "数据集 dataset": titleOf(context, dataset),
    "情况 what": bilingual(what),
    "自 since": since,
    "问 ask": bilingual(ask),
    "由谁处理 actor": bilingual(actorWords[actor]),
  };
}

function nameOf({ workspace }: Context, code: string): string {
  return workspace.tree.get(code)?.name ?? code;
}

function titleOf({ programme }: Context, name: string): string {
  return programme.contracts.find((contract) => contract.name === name)?.title.zh ?? name;
}
