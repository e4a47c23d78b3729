import { dateBetween } from "./days.ts";
import { type Luck, luckOf } from "./luck.ts";
import { ageAt, listed, monitored, present } from "./presence.ts";
import { educationOf, schoolOf } from "./schooling.ts";
import { isAble, skillOf } from "./skills.ts";
import { type Person, type Row, type RowMaker, type Season, townshipsOf } from "./world.ts";

/** person_roster: every member of the households on the roster; who left in the period stands there a last time. */
export const personRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "person-rows");
  return townshipsOf(world, township).flatMap(({ households }) =>
    households
      .flatMap(({ members }) => members.filter((member) => listed(member, season)))
      .map((person) => rowOf(luck, person, season, world.jobs.inWork(person, season))),
  );
};

function rowOf(luck: Luck, person: Person, season: Season, inWork: boolean): Row {
  const age = ageAt(person, season.end);
  const school = schoolOf(person, season.end);
  const skill = skillOf(person, season.end);
  const alone = age >= 65 || age < 15 ? luck(person.index, 2) : 1;
  return {
    place: person.household.village,
    cells: {
      person_id: `${person.household.id}${String(person.household.members.indexOf(person) + 1).padStart(2, "0")}`,
      household_id: person.household.id,
      name: person.name,
      id_no: person.idNo,
      relation: person.relation,
      birth_date: person.birth,
      education: educationOf(person, school),
      school_status: school,
      health: healthOf(person),
      labour_skill: skill,
      job_will: isAble(skill) && school === "非在校生" ? inWork || luck(person.index, 1) < 0.22 : null,
      industry_will: isAble(skill) && wantsBusiness(luck, person),
      person_class: classOf(person, season),
      disability_grade: person.disability,
      left_behind: alone < 0.1 ? (age < 15 ? "留守儿童" : "留守老人") : "无",
      care_date: alone < 0.1 ? dateBetween(luck(person.index, 4 + season.index), season.start, season.end) : null,
      exit_reason: present(person, season) ? null : person.leftFor,
    },
  };
}

/** Whether a person who can work wants to run a business. */
export function wantsBusiness(luck: Luck, person: Person): boolean {
  return luck(person.index, 3) < 0.3;
}

function healthOf(person: Person): string {
  const faults = [
    ...(person.chronic ? ["长期慢性病"] : []),
    ...(person.gravelyIll ? ["患有大病"] : []),
    ...(person.disability ? ["残疾"] : []),
  ];
  return faults.length === 0 ? "健康" : faults.join("、");
}

function classOf(person: Person, season: Season): string | null {
  const { household } = person;
  const aided = person.household.index % 17 === 0 ? ["低保对象"] : [];
  const classes = [
    ...(household.exited ? ["脱贫人口"] : []),
    ...(monitored(household, season) ? ["监测对象"] : []),
    ...aided,
  ];
  return classes.length === 0 ? null : classes.join("、");
}
