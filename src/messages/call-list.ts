import type { ActsOn } from "../contracts/dataset.ts";
import type { Report } from "../contracts/reporting.ts";
import type { Text } from "../contracts/text.ts";
import { questions, reportWords, type Trouble } from "./report-words.ts";

/** One thing to call one unit about. */
export type Call = {
  sender: string;
  dataset: string;
  trouble: Trouble;
  what: Text;
  /** The day since which it has been so. */
  since: string;
  ask: Text;
  actor: ActsOn;
};

/** What to call whom about, unit by unit, from the reports of a period; `name` gives a unit's name for its code. */
export function callList(reports: readonly Report[], name: (code: string) => string): Call[] {
  const calls = reports.flatMap((report) =>
    troublesOf(report).map((trouble) => ({
      ...{ sender: report.sender, dataset: report.dataset, trouble },
      ...{ what: whatOf(report, trouble, name), since: sinceOf(report, trouble), ...questions[trouble] },
    })),
  );
  return calls.sort((a, b) => a.sender.localeCompare(b.sender));
}

/** What is wrong with how a report came; what was sent of one that is missing says why. */
function troublesOf({ state, doubts }: Report): Trouble[] {
  return state === "late" || (state === "missing" && !doubts.includes("rejected")) ? [state, ...doubts] : doubts;
}

function whatOf(report: Report, trouble: Trouble, name: (code: string) => string): Text {
  const { zh, en } = reportWords[trouble];
  const detail: Partial<Record<Trouble, string>> = {
    rejected: `${report.rejected}/${report.rowsIn}`,
    same_file: report.sameAs.map(name).join("、"),
    shrunk: `${report.rowsBefore} → ${report.accepted}`,
  };
  const more = detail[trouble];
  return more === undefined ? { zh, en } : { zh: `${zh}（${more}）`, en: `${en} (${more})` };
}

function sinceOf({ due, receivedAt }: Report, trouble: Trouble): string {
  return trouble === "late" || trouble === "missing" || receivedAt === null ? due : receivedAt.slice(0, 10);
}
