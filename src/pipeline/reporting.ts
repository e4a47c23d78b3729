import { type Area, type Level, levels } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import { localDay, localTime } from "../contracts/local-time.ts";
import { isValid, type Snapshot, type Submission, validSince } from "../contracts/manifest.ts";
import { addDays, type Period, parsePeriod, shiftPeriod } from "../contracts/period.ts";
import type { Report, ReportDoubt } from "../contracts/reporting.ts";
import type { WorkspaceFile } from "../contracts/workspace.ts";
import type { Context } from "./context.ts";

type Calendar = NonNullable<WorkspaceFile["calendar"]>;

/** When reports are due, and whose days count. */
export type OfficeDays = { calendar: Calendar; timeZone: string };

/**
 * Who owed which dataset for a period, whether it came in time and what is odd about it; with it the reports of units
 * that do not report them (of events, any unit may report its own). Empty without a calendar.
 */
export function reportingMatrix(
  context: Pick<Context, "workspace" | "programme" | "policy">,
  snapshot: Snapshot,
  period: Period,
  today: string,
): Report[] {
  const { calendar, timeZone } = context.workspace.settings;
  if (!calendar || period.start < (parsePeriod(calendar.from)?.start ?? period.start)) return [];
  const before = shiftPeriod(period, -1);
  return context.programme.contracts
    .filter((contract) => calendar.datasets?.includes(contract.name) ?? true)
    .flatMap((contract) => {
      const sent = submissionsOf(snapshot, contract.name, period.id);
      const last = before ? submissionsOf(snapshot, contract.name, before.id) : new Map<string, Submission>();
      const units = senders(context, contract).map(({ code }) => code);
      const owing = owed(contract, period) ? units : units.filter((code) => sent.has(code));
      const others = contract.frequency === "per_event" ? [] : [...sent.keys()].filter((code) => !units.includes(code));
      return [...owing, ...others].map((sender) =>
        reportOf({ contract, period, calendar, timeZone, today, sent, last }, sender, !units.includes(sender)),
      );
    });
}

/** The units that owe a dataset: all areas of its reporting level within the policy's area. */
export function senders(context: Pick<Context, "workspace" | "policy">, contract: Dataset): readonly Area[] {
  return context.workspace.tree.within(context.policy.area, sendingLevel(context, contract));
}

/** The level whose units send a dataset: the contract's, or the smallest that sends in this workspace. */
export function sendingLevel({ workspace }: Pick<Context, "workspace">, { reportedBy }: Dataset): Level {
  const smallest = workspace.settings.calendar?.sentBy;
  return smallest && levels.indexOf(smallest) < levels.indexOf(reportedBy) ? smallest : reportedBy;
}

/** Yearly and half-yearly datasets are owed only for the period in which their year or half ends. */
export function owed(contract: Dataset, period: Period): boolean {
  const month = Number(period.end.slice(5, 7));
  if (contract.frequency === "yearly") return month === 12;
  if (contract.frequency === "half_yearly") return month % 6 === 0;
  return true;
}

/** Whether a sender sent the rows of the period before again. */
export function isCopy(contract: Dataset, sent: Submission, last: Submission | undefined): boolean {
  return (
    contract.kind === "snapshot" && sent.accepted > 0 && last !== undefined && sent.fingerprint === last.fingerprint
  );
}

/** The last day on which a report is in time: the due day and the days of grace. */
export function lastDay(calendar: Pick<Calendar, "dueDays" | "graceDays"> | undefined, period: Period): string {
  return addDays(period.end, (calendar?.dueDays ?? 0) + (calendar?.graceDays ?? 0));
}

/** Whether the first valid report came after the last day, by the office's clock. */
export function isLate({ calendar, timeZone }: OfficeDays, sent: Submission, period: Period): boolean {
  const since = validSince(sent);
  return since !== null && localDay(timeZone, new Date(since)) > lastDay(calendar, period);
}

type Case = OfficeDays & {
  contract: Dataset;
  period: Period;
  today: string;
  /** By sender, of this period and of the one before. */
  sent: ReadonlyMap<string, Submission>;
  last: ReadonlyMap<string, Submission>;
};

function reportOf(of: Case, sender: string, isOther: boolean): Report {
  const { contract, period, calendar, timeZone } = of;
  const clock = (moment: string | null | undefined) => (moment ? localTime(timeZone, new Date(moment)) : null);
  const sent = of.sent.get(sender);
  const last = of.last.get(sender);
  const sameAs = sent ? sameFileFrom(sent, of.sent) : [];
  return {
    ...{ dataset: contract.name, period: period.id, sender },
    state: stateOf(of, sent),
    due: addDays(period.end, calendar.dueDays),
    receivedAt: clock(sent?.receivedAt),
    validAt: clock(sent && validSince(sent)),
    rowsIn: sent?.rowsIn ?? 0,
    accepted: sent?.accepted ?? 0,
    rejected: sent?.rejected ?? 0,
    rowsBefore: last?.accepted ?? null,
    doubts: sent ? doubtsOf(contract, sent, last, { isOther, sameAs }) : [],
    sameAs,
  };
}

function stateOf({ calendar, timeZone, period, today }: Case, sent: Submission | undefined): Report["state"] {
  if (sent && isValid(sent)) return isLate({ calendar, timeZone }, sent, period) ? "late" : "received";
  return today > lastDay(calendar, period) ? "missing" : "not_due";
}

/** A form that only says that there is nothing to report may well be the same. */
function sameFileFrom(sent: Submission, all: ReadonlyMap<string, Submission>): string[] {
  const same = (one: Submission) =>
    one.receivedSha256 === sent.receivedSha256 || (sent.accepted > 0 && one.fingerprint === sent.fingerprint);
  const others = [...all.values()].filter((one) => one.sender !== sent.sender);
  return sent.rowsIn === 0 ? [] : others.filter(same).map(({ sender }) => sender);
}

function doubtsOf(
  contract: Dataset,
  sent: Submission,
  last: Submission | undefined,
  { isOther, sameAs }: { isOther: boolean; sameAs: readonly string[] },
): ReportDoubt[] {
  const found: Record<ReportDoubt, boolean> = {
    rejected: !isValid(sent),
    empty: sent.rowsIn === 0,
    copied: isCopy(contract, sent, last),
    same_file: sameAs.length > 0,
    shrunk: contract.kind === "snapshot" && isValid(sent) && hasShrunk(sent.accepted, last?.accepted ?? 0),
    not_owed: isOther,
  };
  return (Object.keys(found) as ReportDoubt[]).filter((doubt) => found[doubt]);
}

/** Below this number of rows a third may go in the course of things. */
const fewRows = 10;

function hasShrunk(rows: number, before: number): boolean {
  return before >= fewRows && rows * 3 <= before * 2;
}

function submissionsOf(snapshot: Snapshot, dataset: string, period: string): Map<string, Submission> {
  const manifest = snapshot.manifests.find((one) => one.dataset === dataset && one.period === period);
  return new Map(manifest?.submissions.map((one) => [one.sender, one]));
}
