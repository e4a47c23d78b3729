import { by, dateBetween, later, monthOf } from "./days.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import { ageAt, monitored, personsOf } from "./presence.ts";
import type { Person, Row, RowMaker, Season, Value } from "./world.ts";

type Benefit = { class: string; standard: number; monthly: boolean };

const living: Benefit = { class: "农村低保", standard: 495, monthly: true };
const destitute: Benefit = { class: "特困供养", standard: 890, monthly: true };
const hardship: Benefit = { class: "困难残疾人生活补贴", standard: 100, monthly: true };
const nursing: Benefit = { class: "重度残疾人护理补贴", standard: 100, monthly: true };
const temporary: Benefit = { class: "临时救助", standard: 1_500, monthly: false };
const rehabilitation: Benefit = { class: "残疾儿童康复救助", standard: 12_000, monthly: false };

/** social_assistance: the benefits of people on the rosters with their latest payment, as the civil-affairs bureau keeps them. */
export const recipientRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "recipient-rows");
  return personsOf(world, season, township).flatMap((person) =>
    benefitsOf(person, season).flatMap((benefit, turn) => rowOf(luck, person, season, benefit, turn) ?? []),
  );
};

function benefitsOf(person: Person, season: Season): Benefit[] {
  const { household } = person;
  const poor = household.index % 17 === 0;
  const age = ageAt(person, season.end);
  const alone = household.members.length === 1 && age >= 66 && !poor && household.index % 4 === 0;
  const severe = person.disability === "一级" || person.disability === "二级";
  const identified = household.monitoring?.identified ?? "";
  const struck = monitored(household, season) && identified >= `${season.year}` && person.relation === "户主";
  return [
    ...(poor ? [living] : []),
    ...(alone ? [destitute] : []),
    ...(poor && person.disability ? [hardship] : []),
    ...(severe ? [nursing] : []),
    ...(struck ? [temporary] : []),
    ...(person.disability && age < 15 ? [rehabilitation] : []),
  ];
}

function rowOf(luck: Luck, person: Person, season: Season, benefit: Benefit, turn: number): Row | null {
  const key = person.index * 6 + turn;
  const { weak } = person.household.township;
  const found = foundDate(luck, person, season, key, benefit);
  if (found > season.end) return null;
  const slow = found >= "2024" && luck(key, 3) < (weak ? 0.3 : 0.03);
  const approved = by(season.end, later(found, slow ? between(luck(key, 4), 48, 80) : between(luck(key, 4), 12, 40)));
  const paid = approved && !(weak && luck(key, 20 + season.index) < 0.06) ? payDate(season, benefit, approved) : null;
  const due = benefit.monthly ? benefit.standard : benefit.standard + between(luck(key, 5), 0, 9) * 100;
  return {
    place: person.household.village,
    cells: {
      id_no: person.idNo,
      aid_class: benefit.class,
      found_by: luck(key, 6) < 0.35 ? "本人申请" : luck(key, 6) < 0.85 ? "主动发现" : "系统预警",
      found_date: found,
      eligible: true,
      approved_date: approved,
      start_month: approved && benefit.monthly ? monthOf(later(approved, 31)) : null,
      standard: benefit.standard,
      amount_due: paid ? due : null,
      amount_paid: paid ? (weak && luck(key, 7) < 0.03 ? due - 50 : due) : null,
      pay_date: paid,
      ...careCells(luck, person, season, benefit),
      single_person: benefit === living ? person.gravelyIll || person.disability === "一级" : null,
      ...pensionCells(luck, person, season),
    },
  };
}

/** Most benefits began before the demo's year; help in an emergency follows the household's identification. */
function foundDate(luck: Luck, person: Person, season: Season, key: number, benefit: Benefit): string {
  if (benefit === temporary) return later(person.household.monitoring?.identified ?? season.start, -12);
  const recent = luck(key, 1) < 0.08;
  return recent
    ? dateBetween(luck(key, 2), "2024-01-08", "2024-11-20")
    : dateBetween(luck(key, 2), "2020-03-01", "2023-08-20");
}

function payDate(season: Season, { monthly }: Benefit, approved: string): string | null {
  return monthly ? by(season.end, later(season.lastMonth, 9)) : by(season.end, later(approved, 9));
}

function careCells(luck: Luck, person: Person, season: Season, benefit: Benefit): Record<string, Value> {
  if (benefit !== destitute)
    return { support_mode: null, self_care: null, care_agreement_date: null, visit_date: null };
  const { weak } = person.household.township;
  const age = ageAt(person, season.end);
  const care = age >= 84 ? "失能" : age >= 78 ? "半失能" : "全自理";
  const housed = care !== "全自理" && luck(person.index, 40) < (weak ? 0.7 : 0.98);
  const signed = dateBetween(luck(person.index, 41), "2022-01-10", "2023-09-20");
  const visited = dateBetween(luck(person.index, 43 + season.index), season.start, season.end);
  return {
    support_mode: housed ? "集中供养" : "分散供养",
    self_care: care,
    care_agreement_date: housed || luck(person.index, 42) < (weak ? 0.2 : 0.02) ? null : signed,
    visit_date: luck(person.index, 50 + season.index) < (weak ? 0.15 : 0.02) ? null : visited,
  };
}

/** Contributions are owed from 16 to 59; the lowest tier of a hundred yuan is paid for the assisted. */
function pensionCells(luck: Luck, person: Person, season: Season): Record<string, Value> {
  const age = ageAt(person, season.end);
  if (age < 16) return { pension_status: null, pension_tier: null, pension_agency_paid: null };
  if (age >= 60) return { pension_status: "待遇领取", pension_tier: null, pension_agency_paid: null };
  const missing = luck(person.index, 60) < (person.household.township.weak ? 0.06 : 0.006);
  const paid = season.quarter > 1 && luck(person.index, 61) < (person.household.township.weak ? 0.9 : 0.998);
  return {
    pension_status: missing ? "未参保" : "参保缴费",
    pension_tier: missing ? null : 100,
    pension_agency_paid: missing || !paid ? null : 100,
  };
}
