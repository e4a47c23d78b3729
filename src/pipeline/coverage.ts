import type { Dataset } from "../contracts/dataset.ts";
import { isValid, type Snapshot, type Submission } from "../contracts/manifest.ts";
import { type Period, shiftPeriod } from "../contracts/period.ts";
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
  const received = new Map<string, Submission>();
  for (const manifest of snapshot.manifests)
    for (const one of manifest.submissions) received.set(keyOf(one.dataset, one.period, one.sender), one);
  const contracts = new Map(context.programme.contracts.map((contract) => [contract.name, contract]));
  const { calendar, timeZone } = context.workspace.settings;
  return (datasets, area, period) => {
    const sum: Coverage = { expected: 0, received: 0, late: 0, copied: 0 };
    const before = shiftPeriod(period, -1);
    for (const contract of datasets.flatMap((name) => contracts.get(name) ?? [])) {
      for (const sender of unitsFor(context, contract, area)) {
        const sent = received.get(keyOf(contract.name, period.id, sender));
        if (!sent && !owed(contract, period)) continue;
        sum.expected += 1;
        if (!sent || !isValid(sent)) continue;
        sum.received += 1;
        if (calendar && isLate({ calendar, timeZone }, sent, period)) sum.late += 1;
        const last = before && received.get(keyOf(contract.name, before.id, sender));
        if (isCopy(contract, sent, last)) sum.copied += 1;
      }
    }
    return sum;
  };
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
