import { dateBetween, later } from "./days.ts";
import { between, luckOf, pick } from "./luck.ts";
import { present } from "./presence.ts";
import { type Household, type Person, type Row, type RowMaker, type Season, scaled, type World } from "./world.ts";

/** Loans granted in each year at the true scale; the later years' outweigh what falls due. */
const granted: Readonly<Record<number, number>> = { 2021: 700, 2022: 760, 2023: 820, 2024: 1_080 };

/** microcredit: the loans that run or are overdue at the period's end. */
export const loanRows: RowMaker = (world, season) =>
  Object.entries(granted).flatMap(([year, count]) =>
    Array.from({ length: scaled(world, count) }, (_, turn) => rowOf(world, season, Number(year), turn)).filter(
      (row) => row !== null,
    ),
  );

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
      product: "脱贫人口小额信贷",
      apply_date: later(issued, -between(luck(turn, 5), 4, 15)),
      eligible: true,
      issue_date: issued,
      amount,
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
