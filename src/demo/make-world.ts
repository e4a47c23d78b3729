import type { AreaTree } from "../areas/area-tree.ts";
import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { dressedAreas } from "./attributes.ts";
import { cast, countyCode } from "./cast.ts";
import { fillJobs } from "./jobs.ts";
import { watch } from "./monitoring.ts";
import { settle } from "./people.ts";
import { seasons } from "./seasons.ts";
import type { Township, World } from "./world.ts";

/** What a demo county is made from; the caller works out the duties that its work events prove, for the demo's areas. */
export type WorldInput = {
  seed: number;
  tree: AreaTree;
  scale: number;
  occasions: (areas: readonly Area[]) => readonly DueOccasion[];
};

/** The county with its people, jobs and duties. */
export function makeWorld({ seed, tree, scale, occasions }: WorldInput): World {
  const areas = dressedAreas(tree, seed);
  const county = areas.find((area) => area.code === countyCode);
  if (!county) throw new Error(`the area tree does not hold the demo's county ${countyCode}`);
  const townships = areas
    .filter((area) => area.level === "township" && area.parent === countyCode)
    .map(
      (area, index): Township => ({
        index,
        area,
        villages: areas.filter((village) => village.parent === area.code),
        weak: (cast.weak as readonly string[]).includes(area.code),
        households: [],
      }),
    );
  const { households, persons } = settle(townships, seed, scale);
  watch(households, seed, scale);
  const jobs = fillJobs(persons, seasons, seed, scale);
  return {
    seed,
    scale,
    county,
    areas,
    townships,
    seasons,
    households,
    persons,
    jobs,
    occasions: occasions(areas),
  };
}
