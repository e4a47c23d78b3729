import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AreaTree } from "../areas/area-tree.ts";
import type { Area } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import type { Policy } from "../contracts/policy.ts";
import { dressedAreas } from "./attributes.ts";
import { plantCellFaults } from "./cell-faults.ts";
import { send } from "./file-faults.ts";
import { habitsOf, weaknesses } from "./habits.ts";
import { plantIdentityFaults } from "./identity-faults.ts";
import { makeWorld } from "./make-world.ts";
import { owedReports, parcelOf, type Reporting } from "./parcels.ts";
import { exitedVillagesOf, isCity, placeOf } from "./place.ts";
import type { Planted, PlantedFault } from "./planted.ts";
import { retelling, retoldSeason } from "./retold.ts";
import { deliver, writeSettings } from "./workspace-files.ts";
import type { World } from "./world.ts";

/** What a demo is made from; `occasions` gives the duties that its work events prove, for the demo's areas. */
export type DemoInput = {
  folder: string;
  seed: number;
  /** 1 for the true size. */
  scale?: number;
  tree: AreaTree;
  contracts: readonly Dataset[];
  policy: Pick<Policy, "id" | "area" | "from">;
  occasions: (areas: readonly Area[]) => readonly DueOccasion[];
};

/**
 * Writes the workspace of a policy's place into a folder: settings, attributes, five quarters of reports as clerks send
 * them, and planted.json with every fault planted in them. A city's counties send for their townships. The same seed
 * and scale give the same bytes.
 */
export async function makeDemo({
  folder,
  seed,
  scale = 1,
  tree,
  contracts,
  policy,
  occasions,
}: DemoInput): Promise<Planted> {
  const place = placeOf(policy, tree);
  const areas = dressedAreas(tree, place.counties, seed);
  const duties = occasions(areas);
  const exited = exitedVillagesOf(place, tree);
  const planted: Planted = { seed, scale, counts: { households: 0, persons: 0, files: 0, bytes: 0 }, faults: [] };
  const parts = isCity(place) ? [...place.counties, place.root] : place.counties;
  for (const [index, county] of parts.entries()) {
    const digits = county.code.replace(/(00)+$/, "");
    const own = duties.filter(({ area_code }) =>
      county === place.root && isCity(place) ? area_code === county.code : area_code.startsWith(digits),
    );
    const exitedVillages = exited(county);
    const story = { seed: seed + index * 7919, scale, years: place.years };
    const world = makeWorld({ ...story, county, exitedVillages, areas, occasions: own });
    if (index === 0) await writeSettings(folder, { place, seasons: world.seasons, areas });
    const retell = retelling(tree, county, place.years);
    await writeReports(folder, world, { contracts, byTownship: !isCity(place), retell }, planted);
  }
  await writeFile(join(folder, "planted.json"), `${JSON.stringify(planted, null, 1)}\n`);
  return planted;
}

/** Writes all reports of one county (or of a city's own office, which has no townships), and notes what was planted. */
async function writeReports(folder: string, world: World, reporting: Reporting, planted: Planted): Promise<void> {
  const { faults, counts } = planted;
  counts.households += world.households.length;
  counts.persons += world.persons.length;
  faults.push(...weaknesses(world));
  for (const owed of owedReports(world, reporting)) {
    if (owed.missing) {
      faults.push(missing(world, owed));
      continue;
    }
    const parcel = parcelOf(world, owed, reporting);
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
}

function missing(world: World, { season, senderCode, contract }: ReturnType<typeof owedReports>[number]): PlantedFault {
  const place = {
    period: retoldSeason(season, world.years).period.id,
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
