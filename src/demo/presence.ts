import type { Household, Person, Season, Township, World } from "./world.ts";
import { townshipsOf } from "./world.ts";

/** Whether the person is on the roster of the season, be it for the last time. */
export function listed(person: Person, season: Season): boolean {
  return (
    (person.joined === null || person.joined <= season.end) && (person.left === null || person.left >= season.start)
  );
}

/** Whether the person belongs to the household at the season's end. */
export function present(person: Person, season: Season): boolean {
  return (person.joined === null || person.joined <= season.end) && (person.left === null || person.left > season.end);
}

/** Number of members at the season's end. */
export function sizeOf(household: Household, season: Season): number {
  return household.members.reduce((count, member) => count + (present(member, season) ? 1 : 0), 0);
}

/** Households on the season's roster: with a member, or left by the last one during the season. */
export function householdsOf(world: World, season: Season, township: Township | null): Household[] {
  return townshipsOf(world, township).flatMap((one) =>
    one.households.filter((household) => household.members.some((member) => listed(member, season))),
  );
}

/** Persons of the season's roster who have not left. */
export function personsOf(world: World, season: Season, township: Township | null): Person[] {
  return townshipsOf(world, township).flatMap((one) =>
    one.households.flatMap((household) => household.members.filter((member) => present(member, season))),
  );
}

/** Age in full years on a day. */
export function ageAt(person: Pick<Person, "birth">, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(person.birth.slice(0, 4));
  return date.slice(5) < person.birth.slice(5) ? years - 1 : years;
}

/** Whether the household is on the monitoring list at the season's end. */
export function onList(household: Household, season: Season): boolean {
  return household.monitoring !== null && household.monitoring.identified <= season.end;
}

/** Whether it is monitored and its risk not cleared at the season's end. */
export function monitored(household: Household, season: Season): boolean {
  return onList(household, season) && !riskCleared(household, season);
}

/** Whether its risk has been cleared by the season's end. */
export function riskCleared(household: Household, season: Season): boolean {
  const cleared = household.monitoring?.cleared ?? null;
  return onList(household, season) && cleared !== null && cleared <= season.end;
}
