import { ageAt, present } from "./presence.ts";
import { schoolOf } from "./schooling.ts";
import type { Household, Person, Season } from "./world.ts";

/** The ability to work at an age: none below 16 and from 70 on, less from 62 on. */
export function skillOf(person: Person, date: string): string {
  const age = ageAt(person, date);
  if (age < 16 || age >= 70) return "无劳动力";
  if (age >= 62) return person.skill === "丧失劳动力" || person.index % 2 === 0 ? "无劳动力" : "弱劳动力或半劳动力";
  return person.skill;
}

/** Whether someone of that ability counts as able to work. */
export function isAble(skill: string): boolean {
  return skill !== "无劳动力" && skill !== "丧失劳动力";
}

/** Whether a person can take work on a day: able and not at school. */
export function canWork(person: Person, date: string): boolean {
  return isAble(skillOf(person, date)) && schoolOf(person, date) === "非在校生";
}

/** Whether a member of the household can work. */
export function hasLabour(household: Household, season: Season): boolean {
  return household.members.some((member) => present(member, season) && isAble(skillOf(member, season.end)));
}
