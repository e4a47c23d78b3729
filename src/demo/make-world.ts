import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { cast, roles } from "./cast.ts";
import { fillJobs } from "./jobs.ts";
import { watch } from "./monitoring.ts";
import { settle } from "./people.ts";
import { inStory } from "./retold.ts";
import { seasons } from "./seasons.ts";
import type { Township, World } from "./world.ts";

/** What a demo county is made from: the place's areas with their attributes, and the duties that its work events prove. */
export type WorldInput = {
  seed: number;
  scale: number;
  county: Area;
  years: number;
  exitedVillages: number | null;
  areas: readonly Area[];
  occasions: readonly DueOccasion[];
};

/** The county with its people, jobs and duties. */
export function makeWorld({ seed, scale, county, years, exitedVillages, areas, occasions }: WorldInput): World {
  const townships = areas
    .filter((area) => area.level === "township" && area.parent === county.code)
    .map((area, index): Township => {
      const role = roles[index % roles.length] ?? "";
      const villages = areas.filter((village) => village.parent === area.code);
      const weak = index < roles.length && (cast.weak as readonly string[]).includes(role);
      return { index, area, role, villages, weak, households: [] };
    });
  const { households, persons } = settle({ townships, seed, scale, county, years });
  watch(households, seed, scale);
  const jobs = fillJobs(persons, seasons, seed, scale);
  return {
    seed,
    scale,
    county,
    years,
    exitedVillages,
    areas,
    townships,
    seasons,
    households,
    persons,
    jobs,
    occasions: occasions.map((occasion) => inStory(occasion, years)),
  };
}
