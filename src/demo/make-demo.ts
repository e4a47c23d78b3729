import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../contracts/dataset.ts";
import { plantCellFaults } from "./cell-faults.ts";
import { send } from "./file-faults.ts";
import { habitsOf, weaknesses } from "./habits.ts";
import { plantIdentityFaults } from "./identity-faults.ts";
import { makeWorld, type WorldInput } from "./make-world.ts";
import { owedReports, parcelOf } from "./parcels.ts";
import type { Planted, PlantedFault } from "./planted.ts";
import { deliver, writeSettings } from "./workspace-files.ts";

/**
 * Writes the demo county's workspace into a folder: settings, attributes, five quarters of reports as clerks send them,
 * and planted.json with every fault planted in them. The same seed and scale (1 for the true size) give the same bytes.
 */
export async function makeDemo({
  folder,
  contracts,
  scale = 1,
  ...input
}: Omit<WorldInput, "scale"> & { folder: string; contracts: readonly Dataset[]; scale?: number }): Promise<Planted> {
  const world = makeWorld({ ...input, scale });
  await writeSettings(folder, world);
  const faults: PlantedFault[] = weaknesses(world);
  const counts = { households: world.households.length, persons: world.persons.length, files: 0, bytes: 0 };
  for (const owed of owedReports(world, contracts)) {
    if (owed.missing) {
      faults.push(missing(owed));
      continue;
    }
    const parcel = parcelOf(world, owed);
    if (!parcel) continue;
    faults.push(...plantIdentityFaults(parcel), ...plantCellFaults(parcel), ...habitsOf(parcel));
    const sent = send(parcel);
    faults.push(...sent.faults);
    for (const file of sent.files) {
      await deliver(folder, file);
      counts.files += 1;
      counts.bytes += file.bytes.length;
    }
  }
  const planted = { seed: input.seed, scale, counts, faults };
  await writeFile(join(folder, "planted.json"), `${JSON.stringify(planted, null, 1)}\n`);
  return planted;
}

function missing({ season, senderCode, contract }: ReturnType<typeof owedReports>[number]): PlantedFault {
  const place = {
    period: season.period.id,
    sender: senderCode,
    dataset: contract.name,
    file: null,
    row: null,
    column: null,
  };
  return {
    kind: "missing",
    ...place,
    check: null,
    outcome: "missing",
    value: null,
    note: { zh: "没有报送", en: "was not sent" },
  };
}
