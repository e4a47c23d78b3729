import type { Area } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import type { Snapshot, Submission } from "../contracts/manifest.ts";
import { addDays, type Period, parsePeriod, shiftPeriod } from "../contracts/period.ts";
import type { Report } from "../contracts/reporting.ts";
import type { Context } from "./context.ts";

/** Who owed which dataset for a period, and whether it came, late or as a copy of the last one. */
export function reportingMatrix(
  context: Pick<Context, "workspace" | "programme" | "policy">,
  snapshot: Snapshot,
  period: Period,
  today: string,
): Report[] {
  const { calendar } = context.workspace.settings;
  if (!calendar || period.start < (parsePeriod(calendar.from)?.start ?? period.start)) return [];
  const due = addDays(period.end, calendar.dueDays);
  const before = shiftPeriod(period, -1);
  return context.programme.contracts
    .filter((contract) => owed(contract, period) && (calendar.datasets?.includes(contract.name) ?? true))
    .flatMap((contract) =>
      senders(context, contract).map((sender) => {
        const sent = find(snapshot, contract.name, period.id, sender.code);
        const last = before && find(snapshot, contract.name, before.id, sender.code);
        return {
          dataset: contract.name,
          period: period.id,
          sender: sender.code,
          state: stateOf(sent, due, today),
          due,
          receivedAt: sent?.receivedAt ?? null,
          rowsIn: sent?.rowsIn ?? 0,
          accepted: sent?.accepted ?? 0,
          rejected: sent?.rejected ?? 0,
          copied: sent !== undefined && isCopy(contract, sent, last),
        };
      }),
    );
}

/** The units that owe a dataset: all areas of its reporting level within the policy's area. */
export function senders(context: Pick<Context, "workspace" | "policy">, contract: Dataset): readonly Area[] {
  return context.workspace.tree.within(context.policy.area, contract.reportedBy);
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
  return contract.kind === "snapshot" && sent.accepted > 0 && last !== undefined && sent.fingerprint === last.fingerprint;
}

function stateOf(sent: Submission | undefined, due: string, today: string): Report["state"] {
  if (sent) return sent.receivedAt.slice(0, 10) > due ? "late" : "received";
  return today > due ? "missing" : "not_due";
}

function find(snapshot: Snapshot, dataset: string, period: string, sender: string): Submission | undefined {
  return snapshot.manifests
    .find((manifest) => manifest.dataset === dataset && manifest.period === period)
    ?.submissions.find((one) => one.sender === sender);
}
