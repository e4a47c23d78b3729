import { by, dateBetween } from "./days.ts";
import { type Luck, luckOf } from "./luck.ts";
import { monitored, personsOf } from "./presence.ts";
import { schoolOf, stageOf } from "./schooling.ts";
import type { Person, RowMaker, Season, Value } from "./world.ts";

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
  const students = personsOf(world, season, township).filter((person) => schoolOf(person, season.end) !== "非在校生");
  return students.map((person) => {
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
        nutrition: stage === "小学" || stage === "初中",
      },
    };
  });
};

/** Two or three children a year drop out and are brought back within weeks. */
function attendance(luck: Luck, person: Person, season: Season, stage: string): Record<string, Value> {
  const strays = stage === "初中" && luck(person.index, 1) < 0.0012;
  const found = strays ? dateBetween(luck(person.index, 2), "2024-02-20", "2024-05-20") : null;
  const foundBy = by(season.end, found);
  const returned = foundBy && by(season.end, dateBetween(luck(person.index, 3), "2024-05-25", "2024-09-02"));
  return {
    status: foundBy && !returned ? "辍学" : "在校",
    able_to_study: true,
    found_date: foundBy,
    returned_date: returned,
    return_plan: foundBy ? true : null,
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
