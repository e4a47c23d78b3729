import type { Area } from "../contracts/area.ts";
import { cast } from "./cast.ts";
import { dateBetween, dateOf, dayOf } from "./days.ts";
import { leavingFor, type Relative, relativesFor } from "./families.ts";
import { identityMaker } from "./identity.ts";
import { type Luck, luckOf, pick, weighted } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import type { Household, Person, Township } from "./world.ts";

const exitedHouseholds = 19_000;
/** Monitored households that were never poor: their families are on the rosters too. */
const otherHouseholds = 620;

const units = [
  "区教育体育局",
  "区住建局",
  "区农业农村局",
  "区财政局",
  "区水利局",
  "区卫健委",
  "区人社局",
  "区税务局",
  "区供电公司",
  "区林业局",
];

type Settling = { townships: readonly Township[]; seed: number; scale: number; county: Area; years: number };

/** Fills the townships with households and their members, who are born, marry, move and die over the periods. */
export function settle({ townships, seed, scale, county, years }: Settling): {
  households: Household[];
  persons: Person[];
} {
  const luck = luckOf(seed, "people");
  const makeId = identityMaker(luckOf(seed, "identity"), { county, years });
  const households: Household[] = [];
  const persons: Person[] = [];
  const places = townships.flatMap((township) =>
    township.villages.map((village) => [{ township, village }, weightOf(village, township)] as const),
  );
  const add = (exited: boolean, at: (typeof places)[number][0]) => {
    const household = emptyHousehold(luck, households.length, exited, at);
    households.push(household);
    at.township.households.push(household);
    const surname = surnameFor(luck, household.index);
    for (const relative of [...relativesFor(luck, household.index), ...newborn(luck, household.index)]) {
      const person = personOf(luck, persons.length, household, relative, surname, makeId);
      household.members.push(person);
      persons.push(person);
    }
  };
  for (const place of shares(places, Math.round(exitedHouseholds * scale))) add(true, place);
  for (const place of shares(places, Math.round(otherHouseholds * scale))) add(false, place);
  return { households, persons };
}

/** Every place as often as its weight says, at least the zone's single one once. */
function shares<T>(places: readonly (readonly [T, number])[], count: number): T[] {
  const sum = places.reduce((total, [, weight]) => total + weight, 0);
  let before = 0;
  let carried = 0;
  return places.flatMap(([place, weight]) => {
    carried += (weight / sum) * count;
    const upTo = Math.round(carried);
    const own = upTo - before;
    before = upTo;
    return Array.from({ length: own }, () => place);
  });
}

function weightOf(village: Area, township: Township): number {
  if (township.role === cast.zone) return 0.6;
  if (!village.name.endsWith("村")) return township.role === cast.town ? 0.12 : 0.4;
  return village.keyVillage ? 1.35 : 1;
}

function emptyHousehold(
  luck: Luck,
  index: number,
  exited: boolean,
  at: { township: Township; village: Area },
): Household {
  const site = at.village.relocationSite && exited && luck(index, 41) < 0.6 ? `${at.village.name}集中安置点` : null;
  return {
    index,
    id: `${at.village.code.slice(0, 6)}${exited ? 1 : 2}${String(index + 1).padStart(6, "0")}`,
    ...at,
    exited,
    site,
    members: [],
    monitoring: null,
    lead: null,
    helper: nameFor(luck, index + 5_000_000, surnameFor(luck, index + 5_000_000), luck(index, 44) < 0.6, 1985),
    helperUnit: pick(luck(index, 43), [...units, `${at.township.area.name}政府`, `${at.township.area.name}政府`]),
  };
}

/** About four in a hundred families have a child during the demo's five quarters. */
function newborn(luck: Luck, key: number): Relative[] {
  const draw = luck(key, 51);
  return draw < 0.04
    ? [{ relation: draw < 0.021 ? "之孙子" : "之孙女", age: -1, male: draw < 0.021, ofHead: true }]
    : [];
}

function personOf(
  luck: Luck,
  index: number,
  household: Household,
  relative: Relative,
  surname: string,
  makeId: ReturnType<typeof identityMaker>,
): Person {
  const born =
    relative.age < 0
      ? dateBetween(luck(index, 61), "2023-10-05", "2024-12-20")
      : dateOf(dayOf("2023-12-31") - Math.floor((relative.age + luck(index, 61)) * 365.25) - 100);
  const own = relative.ofHead ? surname : surnameFor(luck, index);
  const leaves = relative.age >= 0 && luck(index, 62) < leavingShare(relative.age);
  const frail = relative.age >= 45 ? 3 : 1;
  return {
    index,
    household,
    idNo: makeId(born, relative.male),
    name: nameFor(luck, index, own, relative.male, Number(born.slice(0, 4))),
    male: relative.male,
    birth: born,
    relation: relative.relation,
    joined: relative.age < 0 ? born : null,
    left: leaves ? dateBetween(luck(index, 63), "2023-10-02", "2024-12-28") : null,
    leftFor: leaves ? leavingFor(luck, index, relative.age) : null,
    schooling: luck(index, 64) < 0.9,
    chronic: luck(index, 65) < (relative.age >= 60 ? 0.24 : 0.035 * frail),
    gravelyIll: luck(index, 66) < 0.006 * frail,
    disability: luck(index, 67) < 0.012 * frail ? pick(luck(index, 68), ["一级", "二级", "三级", "四级"]) : null,
    skill: weighted(luck(index, 69), [
      ["普通劳动力", 70],
      ["技能劳动力", 19],
      ["弱劳动力或半劳动力", relative.age >= 50 ? 12 : 5],
      ["丧失劳动力", frail * 1.6],
    ]),
  };
}

function leavingShare(age: number): number {
  if (age >= 75) return 0.05;
  return age >= 60 ? 0.016 : 0.004;
}
