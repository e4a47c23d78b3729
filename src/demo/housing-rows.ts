import { by, dateBetween, later } from "./days.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import { householdsOf, monitored } from "./presence.ts";
import { type Household, type RowMaker, type Season, scaled, type Value, type World } from "./world.ts";

/** Toilets finished in the policy's year at the true scale. */
const toilets = 800;
const repairs = 62;

/** housing_safety: the house of every household at this quarter's check. */
export const housingRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "housing-rows");
  return householdsOf(world, season, township).map((household) => ({
    place: household.village,
    cells: {
      household_id: household.id,
      house_no: `${household.id}-1`,
      household_class: monitored(household, season) ? "监测户" : household.exited ? "脱贫户" : "一般农户",
      check_date: dateBetween(luck(household.index, season.index), later(season.start, 3), later(season.end, -2)),
      occupied: true,
      inspector: `${household.township.area.name}村镇建设办`,
      ...repair(luck, household, season, world),
      ...toilet(luck, household, season, world),
    },
  }));
};

/** Houses graded C or D are mended in the year they are found; two families of one township still wait at its end. */
function repair(luck: Luck, household: Household, season: Season, world: World): Record<string, Value> {
  const place = drawnPlace(world, luck(household.index, 10));
  const dangerous = place < scaled(world, repairs);
  const plan = dateBetween(luck(household.index, 11), "2024-01-10", "2024-04-20");
  const known = dangerous && plan <= season.end;
  const waits = household.township.weak;
  const start = later(plan, between(luck(household.index, 12), 15, 40));
  const builder = nameFor(luck, household.index, surnameFor(luck, household.index), true, 1970);
  const finish = waits ? null : later(start, between(luck(household.index, 13), 60, 150));
  const accepted = finish && by(season.end, later(finish, 12));
  return {
    safety_grade: known
      ? luck(household.index, 14) < 0.7
        ? "C级"
        : "D级"
      : luck(household.index, 15) < 0.55
        ? "A级"
        : "B级",
    treatment: known ? "修缮加固" : null,
    suspect: known || luck(household.index, 30) < 0.01,
    will: known ? true : null,
    plan_date: known ? plan : null,
    start_date: known ? by(season.end, start) : null,
    finish_date: known ? by(season.end, finish) : null,
    accept_date: known ? accepted : null,
    craftsman: known && by(season.end, start) ? builder : null,
    ...qualityOf(luck, household, known && by(season.end, finish) !== null),
    subsidy_amount: known && accepted ? 14_000 : null,
    subsidy_date: known && accepted ? by(season.end, later(accepted, 20)) : null,
  };
}

/** The items of acceptance: all pass but an earthquake tie here and there. */
function qualityOf(luck: Luck, household: Household, finished: boolean): Record<string, Value> {
  const passed = finished ? "合格" : null;
  return {
    quality_site: passed,
    quality_foundation: passed,
    quality_structure: passed,
    quality_seismic: finished && luck(household.index, 16) < 0.04 ? "不合格" : passed,
    quality_material: passed,
    quality_construction: passed,
  };
}

function toilet(luck: Luck, household: Household, season: Season, world: World): Record<string, Value> {
  const built = drawnPlace(world, luck(household.index, 20)) < scaled(world, toilets);
  const done = built ? by(season.end, dateBetween(luck(household.index, 21), "2024-02-18", "2024-12-12")) : null;
  const before = built || luck(household.index, 22) < 0.04 ? "旱厕" : "三格式卫生厕所";
  return { toilet_type: done ? "三格式卫生厕所" : before, toilet_done_date: done };
}

/** A draw as a place among all households. */
function drawnPlace(world: World, draw: number): number {
  return draw * world.households.length;
}
