import { by, dateBetween, later } from "./days.ts";
import { type Luck, luckOf } from "./luck.ts";
import { ageAt, monitored, personsOf } from "./presence.ts";
import { schoolOf, stageOf } from "./schooling.ts";
import type { Person, Row, RowMaker, Season, Value } from "./world.ts";

const schools: Readonly<Record<string, string>> = { 学前: "中心幼儿园", 小学: "中心小学", 初中: "初级中学" };
const aids: Readonly<Record<string, readonly [string, number]>> = {
  学前: ["学前资助", 750],
  小学: ["义务教育生活补助", 500],
  初中: ["义务教育生活补助", 625],
  普通高中: ["高中助学金", 1150],
  中职: ["中职免学费", 1000],
  高职: ["雨露计划", 1500],
  本科及以上: ["助学贷款", 8000],
};

/** education_record: every child and student of the rosters, with this term's aid. */
export const educationRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "education-rows");
  const persons = personsOf(world, season, township);
  const students = persons.filter((person) => schoolOf(person, season.end) !== "非在校生");
  return [
    ...students.map(studentRow),
    ...persons.filter((person) => isGraduate(luck, person, season)).map(graduateRow),
  ];

  function studentRow(person: Person): Row {
    const stage = stageOf(schoolOf(person, season.end));
    return {
      place: person.household.village,
      cells: {
        student_no: `L${world.county.code.slice(0, 6)}${String(person.index + 1).padStart(12, "0")}`,
        id_no: person.idNo,
        school: schools[stage] ? `${person.household.township.area.name}${schools[stage]}` : "赣州市内学校",
        stage,
        ...attendance(luck, person, season, stage),
        ...aid(luck, person, season, stage),
        nutrition: stage === "小学" || stage === "初中" ? luck(person.index, 30) < 0.998 : null,
        ...careOf(luck, person, season),
        rain_dew: false,
        graduate_status: null,
      },
    };
  }

  function graduateRow(person: Person): Row {
    const placed = luck(person.index, 32) < (person.household.township.weak ? 0.9 : 0.98);
    return {
      place: person.household.village,
      cells: {
        student_no: `L3607${String(person.index + 1).padStart(14, "0")}`,
        id_no: person.idNo,
        school: "赣州市内学校",
        stage: "高职",
        status: "毕业",
        household_class: "脱贫户",
        rain_dew: true,
        graduate_status: placed ? (luck(person.index, 33) < 0.8 ? "就业" : "升学") : "未落实",
      },
    };
  }
};

/** Rain-and-dew graduates of the year: young people of exited households who have left their college. */
function isGraduate(luck: Luck, person: Person, season: Season): boolean {
  const age = ageAt(person, season.end);
  const done = age >= 21 && age < 23 && person.schooling && person.household.exited;
  return done && schoolOf(person, season.end) === "非在校生" && luck(person.index, 31) < 0.3;
}

/** Students of assisted households are looked after each term; the disabled are placed, some of them taught at home. */
function careOf(luck: Luck, person: Person, season: Season): Record<string, Value> {
  const { household } = person;
  const cared = luck(person.index, 40) < (household.township.weak ? 0.93 : 0.985);
  return {
    care_date: cared ? dateBetween(luck(person.index, 41 + season.index), later(season.end, -150), season.end) : null,
  };
}

/** Two or three children a year drop out and are brought back within weeks. */
function attendance(luck: Luck, person: Person, season: Season, stage: string): Record<string, Value> {
  const strays = stage === "初中" && luck(person.index, 1) < 0.0012;
  const found = strays ? dateBetween(luck(person.index, 2), "2024-02-20", "2024-05-20") : null;
  const foundBy = by(season.end, found);
  const returned = foundBy && by(season.end, dateBetween(luck(person.index, 3), "2024-05-25", "2024-09-02"));
  const compulsory = stage === "小学" || stage === "初中";
  const placement = compulsory && person.disability !== null ? placementOf(luck, person, season) : noPlacement;
  return {
    ...placement,
    status: foundBy && !returned ? "辍学" : placement.status,
    able_to_study: true,
    reason: foundBy ? "厌学" : null,
    found_date: foundBy,
    returned_date: returned,
    return_plan: foundBy ? true : null,
  };
}

const noPlacement = { status: "在校", ability_test_date: null, home_visits: null, home_hours: null };

/** Where a disabled child learns: the gravely disabled at home, twice a week for two hours. */
function placementOf(luck: Luck, person: Person, season: Season) {
  const tested = dateBetween(luck(person.index, 50), "2022-03-01", "2023-09-30");
  const atHome = luck(person.index, 51) < 0.3;
  const weeks = [4, 4, 17, 4, 17][season.quarter] ?? 4;
  const missed = luck(person.index, 52) < 0.06 ? Math.ceil(weeks * 0.8) : 0;
  const visits = Math.max(1, weeks * 2 - missed * 2);
  return {
    status: atHome ? "送教上门" : luck(person.index, 53) < 0.7 ? "随班就读" : "特教学校",
    ability_test_date: tested,
    home_visits: atHome ? visits : null,
    home_hours: atHome ? visits * 2 : null,
  };
}

/** Aid of the spring term is paid in May, of the autumn term in November. */
function aid(luck: Luck, person: Person, season: Season, stage: string): Record<string, Value> {
  const { household } = person;
  const entitled = household.exited || monitored(household, season);
  const term = ["11", "11", "05", "05", "11"][season.quarter] ?? "11";
  const year = season.quarter === 1 ? season.year - 1 : season.year;
  const [item, amount] = aids[stage] ?? ["", 0];
  return {
    household_class: household.exited ? "脱贫户" : entitled ? (household.monitoring?.category ?? null) : null,
    aid_item: entitled ? item : null,
    aid_amount: entitled ? amount : null,
    aid_date: entitled ? dateBetween(luck(person.index, 5), `${year}-${term}-06`, `${year}-${term}-27`) : null,
  };
}
