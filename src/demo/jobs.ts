import { luckOf } from "./luck.ts";
import { ageAt, present } from "./presence.ts";
import { canWork } from "./skills.ts";
import type { Jobs, Person, Season } from "./world.ts";

/** Exited persons in work at the true scale, by season: fewer around the Spring Festival, most in the third quarter. */
const goals = [32_700, 32_150, 33_000, 33_900, 33_200];
const postGoal = 4_130;

/** Fills jobs and posts: the same people mostly keep theirs from season to season. */
export function fillJobs(persons: readonly Person[], seasons: readonly Season[], seed: number, scale: number): Jobs {
  const luck = luckOf(seed, "jobs");
  const working = seasons.map((season) => {
    const able = persons.filter((person) => present(person, season) && canWork(person, season.end));
    const eager = (person: Person) => eagerness(luck, person, season);
    const limit = threshold(
      able.filter((person) => person.household.exited).map(eager),
      (goals[season.index] ?? 0) * scale,
    );
    return new Set(able.filter((person) => eager(person) <= limit));
  });
  const suited = persons.filter((person) => working.every((season) => season.has(person)));
  const suitedness = (person: Person) => fitness(luck, person);
  const limit = threshold(suited.map(suitedness), postGoal * scale);
  const posts = new Set(suited.filter((person) => suitedness(person) <= limit));
  return {
    inWork: (person, season) => working[season.index]?.has(person) ?? false,
    inPost: (person) => posts.has(person),
  };
}

/** The lower the sooner in work; weak townships stay behind. */
function eagerness(luck: ReturnType<typeof luckOf>, person: Person, season: Season): number {
  const { weak, index } = person.household.township;
  const place = weak ? 0.2 : (luck(index, 900) - 0.5) * 0.03;
  return luck(person.index, 1) * 0.9 + luck(person.index, 10 + season.index) * 0.1 + place;
}

/** Posts go to those who cannot work far from home. */
function fitness(luck: ReturnType<typeof luckOf>, person: Person): number {
  const stays = person.skill === "弱劳动力或半劳动力" || ageAt(person, "2023-12-31") >= 52;
  return luck(person.index, 2) + (stays ? 0 : 0.6);
}

/** The value that as many of the values reach as are wanted. */
function threshold(values: readonly number[], wanted: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length, Math.round(wanted)) - 1] ?? Number.NEGATIVE_INFINITY;
}
