import { by, dateBetween, later, monthOf } from "./days.ts";
import { type Luck, luckOf } from "./luck.ts";
import { isSudden } from "./monitoring.ts";
import { householdsOf, onList, riskCleared, sizeOf } from "./presence.ts";
import { hasLabour } from "./skills.ts";
import type { Household, Row, RowMaker, Season, Value } from "./world.ts";

/** household_roster: every exited and monitored household as it stands at the period's end. */
export const householdRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "household-rows");
  return householdsOf(world, season, township).map((household) => rowOf(luck, household, season));
};

function rowOf(luck: Luck, household: Household, season: Season): Row {
  const key = household.index;
  const size = sizeOf(household, season);
  const listed = onList(household, season);
  const head = household.members[0];
  const lead = household.lead && household.lead.found <= season.end ? household.lead : null;
  return {
    place: household.village,
    cells: {
      household_id: household.id,
      head_name: head?.name ?? null,
      head_id_no: head?.idNo ?? null,
      household_type: household.exited ? "脱贫户" : "一般农户",
      household_size: size === 0 ? null : size,
      lead_found_date: lead?.found ?? null,
      lead_source: lead?.source ?? null,
      case_study_date: studyDate(luck, household, season),
      ...listCells(luck, household, season, listed),
      no_labour_household: !hasLabour(household, season),
      relocated: household.site !== null,
      resettlement_site: household.site,
      water_ok: !(luck(key, 7) < 0.0006 && season.index < 4 && season.quarter !== 1),
      house_problem: false,
      dropout_problem: false,
      uninsured_problem: false,
      last_check_date: lastCheck(luck, household, season),
      helper_name: household.helper,
      helper_unit: household.helperUnit,
      returned_poor: "否",
      change_type: changeOf(household, season, size, listed),
    },
  };
}

function listCells(luck: Luck, household: Household, season: Season, listed: boolean): Record<string, Value> {
  const monitoring = listed ? household.monitoring : null;
  const cleared = monitoring !== null && riskCleared(household, season);
  return {
    monitor_category: monitoring?.category ?? null,
    identified_month: monitoring ? monthOf(monitoring.identified) : null,
    identified_date: monitoring?.identified ?? null,
    risk_1: monitoring?.risk ?? null,
    risk_2: monitoring?.secondRisk ?? null,
    risk_cleared: monitoring ? cleared : null,
    cleared_month: cleared ? (monitoring?.cleared ?? null) : null,
    clear_mode: cleared ? "帮扶消除" : null,
    clear_condition_date: monitoring ? by(season.end, monitoring.conditionMet) : null,
    green_channel: monitoring ? isSudden(monitoring.risk) : null,
    review_date: monitoring ? reviewDate(luck, household, season, cleared) : null,
  };
}

/** A lead is studied once; who stays on the list past the year of listing is studied again in each spring. */
function studyDate(luck: Luck, household: Household, season: Season): string | null {
  const first = by(season.end, household.lead?.studied ?? null);
  const listedBefore = onList(household, season) && (household.monitoring?.identified ?? "") < `${season.year}-01-01`;
  if (!listedBefore || riskCleared(household, season)) return first;
  if (luck(household.index, 31) < (household.township.weak ? 0.22 : 0.02)) return first;
  return (
    by(season.end, dateBetween(luck(household.index, 32), `${season.year}-01-08`, `${season.year}-03-24`)) ?? first
  );
}

/** Measures are reviewed every quarter once the first one is due, cleared households every half-year; a few are forgotten. */
function reviewDate(luck: Luck, household: Household, season: Season, cleared: boolean): string | null {
  const identified = household.monitoring?.identified ?? season.end;
  const recent = dateBetween(luck(household.index, season.index), later(season.end, -80), later(season.end, -4));
  if (cleared && luck(household.index, 30) < (household.township.weak ? 0.2 : 0.025)) return null;
  return recent > later(identified, 10) ? recent : null;
}

function lastCheck(luck: Luck, household: Household, season: Season): string {
  const round = dateBetween(luck(household.index, 10 + season.index), season.start, later(season.end, -3));
  const checked = by(season.end, household.lead?.checked ?? null);
  return checked !== null && checked > round ? checked : round;
}

function changeOf(household: Household, season: Season, size: number, listed: boolean): string | null {
  if (size === 0) return "自然减少";
  if (!listed || !household.monitoring) return null;
  if (household.monitoring.identified >= season.start) return "新增";
  const cleared = household.monitoring.cleared;
  return cleared !== null && cleared >= season.start && cleared <= season.end ? "消除" : "持续";
}
