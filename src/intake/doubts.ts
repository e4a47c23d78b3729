import type { RowCheck } from "../contracts/dataset.ts";
import { mayFail } from "../contracts/validation/cell-checks.ts";
import type { SheetColumn } from "../contracts/validation/sheet-column.ts";
import type { Engine } from "../engines/engine.ts";
import type { SheetPlan } from "./sheet-plan.ts";

/** One thing that may be wrong with a row: SQL that is quick and holds too often rather than too rarely; NULL is no. */
export type Doubt = { sql: string } & ({ column: SheetColumn } | { check: RowCheck } | { overlong: true });

/** The columns and checks that may have failed in some row of a sheet, and whether a row may have too many cells. */
export type Doubts = { columns: SheetColumn[]; checks: RowCheck[]; overlong: boolean };

/** Everything that may be wrong with a row of a sheet. */
export function possibleDoubts({ columns, contract }: SheetPlan): Doubt[] {
  const present = columns.filter(({ heading }) => heading !== null);
  return [
    { sql: "cell_over IS NOT NULL", overlong: true },
    ...present.flatMap((column) => mayFail(column).map((sql) => ({ sql, column }))),
    ...contract.checks.map((check) => ({ sql: `NOT (${check.holds})`, check })),
  ];
}

/** Which of the possible doubts hold for any row of a stage. */
export async function doubtsFound(engine: Engine, source: string, possible: readonly Doubt[]): Promise<Doubts> {
  const rows = await engine.rows(`SELECT DISTINCT place FROM (
    SELECT unnest(stage_doubts) AS holds, generate_subscripts(stage_doubts, 1) AS place FROM ${source} WHERE stage_suspect) WHERE holds`);
  const holding = new Set(rows.map(({ place }) => Number(place) - 1));
  const found = possible.filter((_, index) => holding.has(index));
  const columns = new Set(found.flatMap((one) => ("column" in one ? [one.column] : [])));
  const checks = found.flatMap((one) => ("check" in one ? [one.check] : []));
  return { columns: [...columns], checks, overlong: found.some((one) => "overlong" in one) };
}
