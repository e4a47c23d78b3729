import { areaTableColumns } from "../contracts/area.ts";
import { type Dataset, lakeColumns } from "../contracts/dataset.ts";
import { type DueOccasion, dueOccasionColumns } from "../contracts/due-occasion.ts";
import { dataFilesOf, type Manifest, type Snapshot } from "../contracts/manifest.ts";
import type { Parameters } from "../contracts/parameters.ts";
import { type Period, parsePeriod } from "../contracts/period.ts";
import type { Policy } from "../contracts/policy.ts";
import type { Engine, LakeFile, Row } from "../engines/engine.ts";
import { paramsTable } from "./params-table.ts";
import { refuseOtherRows } from "./refuse-other-rows.ts";

export type Inputs = {
  contracts: readonly Dataset[];
  period: Period;
  /** The date at which the queries look, ISO. */
  asOf: string;
  /** Rows of the table `area`. */
  areas: readonly Row[];
  occasions: readonly DueOccasion[];
  parameters: Parameters;
  policy: Pick<Policy, "id" | "parameters">;
  snapshot: Snapshot;
  /** The file of a lake's key on this machine. */
  localPath: (key: string) => Promise<string>;
};

/**
 * Registers every table that a subject's query may read for one period; a dataset without data is an empty table.
 * UserError lakeDamaged when an engine that reads the lake itself does not see the rows that were committed.
 */
export async function registerInputs(engine: Engine, inputs: Inputs): Promise<void> {
  await engine.register("params", paramsTable(inputs));
  await engine.register("area", { columns: areaTableColumns, rows: inputs.areas });
  await engine.register("due_occasion", { columns: dueOccasionColumns, rows: inputs.occasions });
  for (const contract of inputs.contracts) {
    const lakeFiles = dataFiles(contract, inputs.snapshot, inputs.period);
    const columns = lakeColumns(contract);
    if (engine.can.lakeFiles) await engine.register(contract.name, { columns, dataset: contract.name, lakeFiles });
    else {
      const files = await Promise.all(lakeFiles.map(({ key }) => inputs.localPath(key)));
      await engine.register(contract.name, { columns, files });
    }
  }
  if (engine.can.lakeFiles) await refuseOtherRows(engine, committedRows(inputs));
}

/** Rows of each dataset that has files. */
function committedRows({ contracts, snapshot, period }: Inputs): Map<string, number> {
  const rows = contracts.map((contract) => {
    const submissions = manifestsOf(contract, snapshot, period).flatMap((one) => one.submissions);
    return [contract.name, submissions.reduce((sum, one) => sum + one.accepted, 0)] as const;
  });
  return new Map(rows.filter(([, count]) => count > 0));
}

/**
 * Keys of the data that a dataset's table holds, as they were committed: this period's state, or this year's events up to
 * the period's end. They name the rows; what is read may be packs with the same rows.
 */
export function dataKeys(contract: Pick<Dataset, "name" | "kind">, snapshot: Snapshot, period: Period): string[] {
  const submissions = manifestsOf(contract, snapshot, period).flatMap((one) => one.submissions);
  return submissions.flatMap(({ data }) => data ?? []);
}

function dataFiles(contract: Pick<Dataset, "name" | "kind">, snapshot: Snapshot, period: Period): LakeFile[] {
  return manifestsOf(contract, snapshot, period).flatMap((one) =>
    dataFilesOf(one).map((key) => ({ key, period: one.period })),
  );
}

function manifestsOf(contract: Pick<Dataset, "name" | "kind">, snapshot: Snapshot, period: Period): Manifest[] {
  return snapshot.manifests.filter(
    (one) => one.dataset === contract.name && belongs(contract.kind, one.period, period),
  );
}

function belongs(kind: Dataset["kind"], id: string, period: Period): boolean {
  if (kind === "snapshot") return id === period.id;
  const own = parsePeriod(id);
  return own !== undefined && own.start.slice(0, 4) === period.start.slice(0, 4) && own.end <= period.end;
}
