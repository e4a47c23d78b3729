import { dateBetween, later } from "./days.ts";
import { between, type Luck, luckOf, pick } from "./luck.ts";
import { ageAt, monitored, personsOf } from "./presence.ts";
import type { Person, RowMaker, Season, Township, Value } from "./world.ts";

/** medical_security: insurance, family doctor and the cost since January of everybody on the rosters. */
export const medicalRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "medical-rows");
  return personsOf(world, season, township).map((person) => ({
    place: person.household.village,
    cells: {
      year: season.year,
      month: season.lastMonth,
      id_no: person.idNo,
      aid_identity: aidIdentity(person, season),
      ...insurance(luck, person, season),
      ...treatment(luck, person, season),
      ...costs(luck, person, season),
    },
  }));
};

function aidIdentity(person: Person, season: Season): string | null {
  if (!monitored(person.household, season)) return person.household.index % 17 === 0 ? "低保对象" : null;
  const identities = {
    脱贫不稳定户: "脱贫不稳定人口",
    边缘易致贫户: "边缘易致贫人口",
    突发严重困难户: "突发严重困难人口",
  };
  return identities[person.household.monitoring?.category ?? "脱贫不稳定户"];
}

/** Share of persons without insurance: none in some townships, up to 1 % in others, 5 % in the weak ones. */
function uninsuredShare(luck: Luck, { index, weak }: Township, season: Season): number {
  if (weak) return 0.052 - season.index * 0.001;
  return luck(index, 900) < 0.35 ? 0 : luck(index, 901) * 0.007;
}

function insurance(luck: Luck, person: Person, season: Season): Record<string, Value> {
  const without = luck(person.index, 1) < uninsuredShare(luck, person.household.township, season);
  const aided = aidIdentity(person, season) !== null && !without;
  const employed = !aided && luck(person.index, 2) < 0.06 && ageAt(person, season.end) > 20;
  const paid = dateBetween(luck(person.index, 3), `${season.year - 1}-09-05`, `${season.year - 1}-12-28`);
  const excused = without && luck(person.index, 4) < 0.06 && ageAt(person, season.end) > 18;
  return {
    insured: !without,
    insurance_type: without ? null : employed ? "职工基本医疗保险" : "城乡居民基本医疗保险",
    insured_place: without ? null : luck(person.index, 5) < 0.04 ? "市外" : "区内",
    pay_date: without ? null : person.birth > paid ? person.birth : paid,
    uninsured_reason: without ? (excused ? "参军" : pick(luck(person.index, 6), ["拒保", "其他", "其他"])) : null,
    subsidized: aided,
    subsidy_amount: aided ? 190 : null,
    own_payment: without || employed ? null : aided ? 190 : 380,
    critical_insurance: !without,
  };
}

/** Chronic patients sign early in the year and are visited every quarter. */
function treatment(luck: Luck, person: Person, season: Season): Record<string, Value> {
  const signed = dateBetween(luck(person.index, 10), `${season.year}-01-04`, `${season.year}-03-25`);
  const skipped = luck(person.index, 11) < (person.household.township.weak ? 0.08 : 0.006) ? 1 : 0;
  return {
    health_check_date: monitored(person.household, season)
      ? dateBetween(luck(person.index, 13 + season.index), later(season.end, -80), season.end)
      : null,
    doctor_sign_date: person.chronic ? signed : null,
    visits_done: person.chronic ? Math.max(0, season.quarter - skipped) : null,
    disease: person.gravelyIll ? pick(luck(person.index, 12), ["恶性肿瘤", "终末期肾病", "脑卒中", "心肌梗死"]) : null,
    treated: person.gravelyIll ? "已救治" : null,
  };
}

function costs(luck: Luck, person: Person, season: Season): Record<string, Value> {
  const stays = person.gravelyIll
    ? season.quarter
    : luck(person.index, 20) < ((person.chronic ? 0.3 : 0.05) * season.quarter) / 4
      ? 1
      : 0;
  if (stays === 0) return noCosts;
  const total = stays * between(luck(person.index, 21), 28, person.gravelyIll ? 300 : 90) * 100;
  const covered = Math.round(total * 0.9);
  const basic = Math.round(covered * 0.68);
  const critical = total > 30_000 ? Math.round(covered * 0.09) : 0;
  const aid = aidIdentity(person, season) === null ? 0 : Math.round(covered * 0.08);
  const warned = total > 30_000 ? later(season.start, 12) : null;
  return {
    inpatient_times: stays,
    no_deposit_times: stays,
    one_stop_times: stays,
    total_cost: total,
    covered_cost: covered,
    basic_paid: basic,
    critical_paid: critical,
    aid_paid: aid,
    own_paid: covered - basic - critical - aid,
    warn_date: warned,
    push_date: warned && later(warned, 3),
    check_result: warned && "无风险",
  };
}

const noCosts: Record<string, Value> = {
  inpatient_times: null,
  no_deposit_times: null,
  one_stop_times: null,
  total_cost: null,
  covered_cost: null,
  basic_paid: null,
  critical_paid: null,
  aid_paid: null,
  own_paid: null,
  warn_date: null,
  push_date: null,
  check_result: null,
};
