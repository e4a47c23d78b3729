import { areaTableColumns } from "../contracts/area.ts";
import { type Dataset, lakeColumns } from "../contracts/dataset.ts";
import { type DueOccasion, dueOccasionColumns } from "../contracts/due-occasion.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Parameters } from "../contracts/parameters.ts";
import { type Period, parsePeriod } from "../contracts/period.ts";
import type { Policy } from "../contracts/policy.ts";
import type { Engine, LakeFile, Row } from "../engines/engine.ts";
import { paramsTable } from "./params-table.ts";

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

/** Registers every table that a subject's query may read for one period; a dataset without data is an empty table. */
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
}

/** Keys of the data that a dataset's table holds: this period's state, or this year's events up to the period's end. */
export function dataKeys(contract: Pick<Dataset, "name" | "kind">, snapshot: Snapshot, period: Period): string[] {
  return dataFiles(contract, snapshot, period).map(({ key }) => key);
}

function dataFiles(contract: Pick<Dataset, "name" | "kind">, snapshot: Snapshot, period: Period): LakeFile[] {
  return snapshot.manifests
    .filter((one) => one.dataset === contract.name && belongs(contract.kind, one.period, period))
    .flatMap((one) =>
      one.submissions.flatMap(({ data }) => (data === null ? [] : [{ key: data, period: one.period }])),
    );
}

function belongs(kind: Dataset["kind"], id: string, period: Period): boolean {
  if (kind === "snapshot") return id === period.id;
  const own = parsePeriod(id);
  return own !== undefined && own.start.slice(0, 4) === period.start.slice(0, 4) && own.end <= period.end;
}
