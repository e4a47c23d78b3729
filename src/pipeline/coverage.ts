import type { Dataset } from "../contracts/dataset.ts";
import { isValid, type Snapshot } from "../contracts/manifest.ts";
import { type Period, parsePeriod, shiftPeriod } from "../contracts/period.ts";
import type { Coverage } from "../contracts/result.ts";
import type { Context } from "./context.ts";
import { isCopy, isLate, owed, sendingLevel } from "./reporting.ts";

export type CoverageOf = (datasets: readonly string[], area: string, period: Period) => Coverage;

/**
 * Gives, for datasets, an area and a period, the reports owed and received: the units at a dataset's reporting
 * level inside the area, or the one unit above a smaller area. A dataset not owed in a period counts once it came;
 * without a calendar nothing is late.
 */
export function coverageOf(
  context: Pick<Context, "workspace" | "programme" | "policy">,
  snapshot: Snapshot,
): CoverageOf {
  const received = receivedReports(context, snapshot);
  const contracts = new Map(context.programme.contracts.map((contract) => [contract.name, contract]));
  return (datasets, area, period) => {
    const sum: Coverage = { expected: 0, received: 0, late: 0, copied: 0 };
    for (const contract of datasets.flatMap((name) => contracts.get(name) ?? [])) {
      for (const sender of unitsFor(context, contract, area)) {
        const sent = received.get(keyOf(contract.name, period.id, sender));
        if (!sent && !owed(contract, period)) continue;
        sum.expected += 1;
        if (!sent?.isValid) continue;
        sum.received += 1;
        if (sent.isLate) sum.late += 1;
        if (sent.isCopy) sum.copied += 1;
      }
    }
    return sum;
  };
}

type Received = { isValid: boolean; isLate: boolean; isCopy: boolean };

/** What is to be said of each report, by dataset, period and sender: found once, as it is asked for each cell of a site. */
function receivedReports(
  context: Pick<Context, "workspace" | "programme">,
  { manifests }: Snapshot,
): ReadonlyMap<string, Received> {
  const { calendar, timeZone } = context.workspace.settings;
  const contracts = new Map(context.programme.contracts.map((contract) => [contract.name, contract]));
  const sent = manifests.flatMap(({ submissions }) => submissions);
  const byKey = new Map(sent.map((one) => [keyOf(one.dataset, one.period, one.sender), one]));
  const received = new Map<string, Received>();
  for (const [key, one] of byKey) {
    const contract = contracts.get(one.dataset);
    const period = parsePeriod(one.period);
    if (!contract || !period) continue;
    const before = shiftPeriod(period, -1);
    const last = before && byKey.get(keyOf(one.dataset, before.id, one.sender));
    received.set(key, {
      isValid: isValid(one),
      isLate: calendar !== undefined && isLate({ calendar, timeZone }, one, period),
      isCopy: isCopy(contract, one, last),
    });
  }
  return received;
}

/** Codes of the units whose report holds an area's rows. */
function unitsFor(context: Pick<Context, "workspace">, contract: Dataset, area: string): string[] {
  const level = sendingLevel(context, contract);
  const above = context.workspace.tree.at(area, level);
  if (above) return [above.code];
  return context.workspace.tree.within(area, level).map((one) => one.code);
}

function keyOf(dataset: string, period: string, sender: string): string {
  return `${dataset}|${period}|${sender}`;
}
