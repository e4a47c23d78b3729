import type { Report, ReportCounts } from "../src/contracts/reporting.ts";
import type { Context } from "../src/pipeline/context.ts";
import type { QuarterEnvironment } from "./environment.ts";
import type { Pointer } from "./site-pointer.ts";

/** A message to people: the subject in ASCII, at most 100 characters; the text Chinese first, English beside it. */
export type Notice = { subject: string; message: string };

/** Units beyond these are counted only. */
const mostNamed = 100;

/** Reminds of reports that have not come; undefined when all are in. */
export function reminder(context: Context, period: string, reports: readonly Report[]): Notice | undefined {
  const open = reports.filter(({ state, doubts }) => !doubts.includes("not_owed") && isOpen(state));
  const [first] = open;
  if (!first) return undefined;
  return {
    subject: `dudao: ${open.length} reports of ${period} have not come`,
    message: [
      `${context.workspace.settings.name}：${period} 还有 ${open.length} 份报表没有报送，截止日 ${first.due}。`,
      `${open.length} reports of ${period} have not come; they are due on ${first.due}.`,
      "",
      ...unitLines(context, open),
    ].join("\n"),
  };
}

/** Tells where a publication is to be read, what readers of the root are shown, and how complete the reports were. */
export function published(
  context: Context,
  environment: QuarterEnvironment,
  { pointer, shown, counts }: { pointer: Pointer; shown: Pointer; counts: ReportCounts },
): Notice {
  const { period, asOf, version, snapshot } = pointer;
  return {
    subject: `dudao: ${period} is published`,
    message: [
      `${context.workspace.settings.name}：${period} 已发布，评价日 ${asOf}。`,
      `${period} is published; day of the review ${asOf}.`,
      ...(shown.version === version ? [] : asideLines(shown)),
      "",
      ...addressLines(environment, pointer, shown),
      `报送 reports: 应报 owed ${counts.expected}，已报 received ${counts.received}（迟报 late ${counts.late}），缺报 missing ${counts.missing}`,
      `快照 snapshot ${snapshot}；版本 version ${version}`,
    ].join("\n"),
  };
}

function asideLines({ period, publishedAt }: Pointer): string[] {
  return [
    `首页仍是 ${period}（${publishedAt} 发布），没有换；要换，见 docs/runbook.md#show-version。`,
    `The sites' root still shows ${period}, published at ${publishedAt}; docs/runbook.md#show-version says how to change that.`,
  ];
}

/** The root where it leads to this version, else the version's own address, which stays in any case. */
function addressLines(
  { DUDAO_OPEN_ADDRESS: open, DUDAO_RESTRICTED_ADDRESS: restricted }: QuarterEnvironment,
  { version, period }: Pointer,
  shown: Pointer,
): string[] {
  const place = shown.version === version ? "" : version;
  return [
    ...(open === "" ? [] : [`公开区 open site: ${open}${place}`]),
    ...(open === "" ? [] : [`通报 circular: ${open}${version}downloads/circular-${period}.docx`]),
    ...(open === "" ? [] : [`附表 tables: ${open}${version}downloads/figures-${period}.xlsx`]),
    ...(restricted === "" ? [] : [`受限区 restricted site: ${restricted}${place}`]),
  ];
}

function isOpen(state: Report["state"]): boolean {
  return state === "missing" || state === "not_due";
}

function unitLines({ workspace, programme }: Context, open: readonly Report[]): string[] {
  const title = (dataset: string) => programme.contracts.find(({ name }) => name === dataset)?.title.zh ?? dataset;
  const units = [...Map.groupBy(open, ({ sender }) => sender)];
  const lines = units.map(
    ([code, own]) =>
      `${workspace.tree.get(code)?.name ?? code}：${own.map(({ dataset }) => title(dataset)).join("、")}`,
  );
  const more = lines.length - mostNamed;
  return more > 0 ? [...lines.slice(0, mostNamed), `…… 另有 ${more} 个单位 and ${more} more units`] : lines;
}
