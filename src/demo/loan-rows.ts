import { dateBetween, later } from "./days.ts";
import { between, luckOf, pick } from "./luck.ts";
import { present } from "./presence.ts";
import { type Household, type Person, type Row, type RowMaker, type Season, scaled, type World } from "./world.ts";

/** Loans granted in each year at the true scale; the later years' outweigh what falls due. */
const granted: Readonly<Record<number, number>> = { 2021: 700, 2022: 760, 2023: 820, 2024: 1_080 };

/** Start-up loans for every ten small loans, and refused applications a year at the true scale. */
const startUps = 0.06;
const refusedOfYear = 24;

/** microcredit: the loans that run or are overdue at the period's end, and the year's refused applications. */
export const loanRows: RowMaker = (world, season) => [
  ...Object.entries(granted).flatMap(([year, count]) =>
    Array.from({ length: scaled(world, count) }, (_, turn) => rowOf(world, season, Number(year), turn)).filter(
      (row) => row !== null,
    ),
  ),
  ...Array.from({ length: scaled(world, refusedOfYear) }, (_, turn) => refusal(world, season, turn)).filter(
    (row) => row !== null,
  ),
];

/** An application that was turned down; one in three although it was eligible. */
function refusal(world: World, season: Season, turn: number): Row | null {
  const luck = luckOf(world.seed, `refused-${season.year}`);
  const household = pick(luck(turn, 1), world.households);
  const borrower = borrowerOf(household, season);
  const applied = dateBetween(luck(turn, 2), `${season.year}-01-10`, `${season.year}-12-10`);
  if (!borrower || applied > season.end) return null;
  const eligible = luck(turn, 3) < 0.35;
  return {
    place: household.village,
    cells: {
      loan_no: `SQ${season.year}${world.county.code.slice(2, 6)}${String(turn + 1).padStart(5, "0")}`,
      household_id: household.id,
      id_no: borrower.idNo,
      product: "脱贫人口小额信贷",
      apply_date: applied,
      eligible,
      refused_reason: eligible ? pick(luck(turn, 4), ["征信", "无意愿"]) : pick(luck(turn, 4), ["超龄", "无产业"]),
    },
  };
}

/** A municipality lends to farmers under a name of its own as well. */
function productOf(world: World, draw: number): string {
  if (draw < startUps) return "创业担保贷款";
  return world.county.code.startsWith("50") && draw < 0.25 ? "渝快助农贷" : "脱贫人口小额信贷";
}

function rowOf(world: World, season: Season, year: number, turn: number): Row | null {
  const luck = luckOf(world.seed, `loans-${year}`);
  const household = pick(luck(turn, 1), world.households);
  const borrower = borrowerOf(household, season);
  const issued = dateBetween(luck(turn, 2) ** 1.4, `${year}-01-08`, `${year}-12-20`);
  const due = later(issued, 1095);
  const overdue = due <= season.end && luck(turn, 3) < 0.02 && later(due, 150) > season.end;
  if (!household.exited || !borrower || issued > season.end || (due <= season.end && !overdue)) return null;
  const amount = between(luck(turn, 4), 2, 5) * 10_000;
  return {
    place: household.village,
    cells: {
      loan_no: `JD${year}${world.county.code.slice(2, 6)}${String(turn + 1).padStart(5, "0")}`,
      household_id: household.id,
      id_no: borrower.idNo,
      product: productOf(world, luck(turn, 8)),
      apply_date: later(issued, -between(luck(turn, 5), 4, 15)),
      eligible: true,
      issue_date: issued,
      amount,
      term: 36,
      due_date: due,
      balance: overdue ? amount / 2 : amount,
      overdue_amount: overdue ? amount / 2 : 0,
      overdue_days: overdue ? between(luck(turn, 6), 5, 60) : 0,
      discount: Math.round(amount * 0.036),
      use: pick(luck(turn, 7), ["种植", "养殖", "养殖", "加工", "经营"]),
    },
  };
}

function borrowerOf(household: Household, season: Season): Person | undefined {
  return household.members.find((member) => present(member, season) && member.birth < "2000");
}
