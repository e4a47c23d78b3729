import type { RowCheck } from "../contracts/dataset.ts";
import type { Period } from "../contracts/period.ts";
import { cellChecks } from "../contracts/validation/cell-checks.ts";
import { messages } from "../contracts/validation/messages.ts";
import { shown, withFullValues } from "../contracts/validation/row-values.ts";
import type { SheetColumn } from "../contracts/validation/sheet-column.ts";
import { certain, fill, quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { findingQuery, insertFindings } from "./finding-table.ts";
import { columnsFromRaw } from "./sheet-plan.ts";
import type { StagedSheet } from "./stage-records.ts";

/** Looks again, cell by cell, at the few rows that the stage marked as suspects, and says what is wrong with each. */
export async function explainSuspects(
  engine: Engine,
  sheet: StagedSheet,
  index: number,
  period: Period,
): Promise<void> {
  const { columns, checks, overlong: mayBeOverlong } = sheet.doubts;
  if (columns.length + checks.length > 0 || mayBeOverlong) {
    const suspects = `(SELECT *, DATE ${quote(period.start)} AS period_start, DATE ${quote(period.end)} AS period_end
      FROM intake_stage WHERE sheet_index = ${index} AND stage_suspect)`;
    const inDoubt = columnsFromRaw(columns.map((one) => ({ ...one, written: "any" })));
    const full = withFullValues(`SELECT sheet_index, row, stage_raw FROM ${suspects}`, inDoubt);
    await engine.run(`CREATE OR REPLACE TEMP TABLE intake_suspect AS ${full}`);
    const queries = [...cellFaults(inDoubt), overlong("intake_suspect", `stage_raw[${sheet.width + 1}]`)];
    await insertFindings(
      engine,
      [...queries, ...rowFaults(checks, columnsFromRaw(sheet.columns), suspects)].join(" UNION ALL "),
    );
    await engine.run("DROP TABLE intake_suspect");
  }
  await explainCut(engine, sheet, index);
}

function cellFaults(columns: readonly SheetColumn[]): string[] {
  return columns.flatMap((one) =>
    cellChecks(one).map(({ id, fails, value, zh, en }) =>
      findingQuery(
        { column: one.column.name, heading: one.heading, value, check: id, severity: "refuse", actor: "clerk", zh, en },
        "intake_suspect",
        fails,
      ),
    ),
  );
}

/** Rows whose further cells the reader had to cut off when it wrote the sheet anew. */
async function explainCut(engine: Engine, sheet: StagedSheet, index: number): Promise<void> {
  const rows = sheet.sheet.csv.overlong ?? [];
  if (rows.length === 0) return;
  const from = `(SELECT * FROM intake_stage WHERE sheet_index = ${index} AND row IN (${rows.join(", ")}))`;
  await insertFindings(engine, overlong(from, "'…'"));
}

function overlong(from: string, got: string): string {
  const { zh, en } = messages.cells;
  const words = { got };
  const finding = {
    column: null,
    heading: null,
    value: got,
    check: "cells",
    severity: "refuse",
    actor: "clerk",
  } as const;
  return findingQuery({ ...finding, zh: fill(zh, words), en: fill(en, words) }, from, `${got} IS NOT NULL`);
}

function rowFaults(checks: readonly RowCheck[], columns: readonly SheetColumn[], suspects: string): string[] {
  return checks.map(({ id, holds, column, severity, actor, text }) => {
    const one = columns.find((each) => each.column.name === column);
    const value = one ? shown(one.column, one.cell) : "NULL";
    const words = { column, heading: one?.heading ?? null, zh: quote(text.zh), en: quote(text.en) };
    return findingQuery({ ...words, value, check: id, severity, actor }, suspects, certain(`NOT (${holds})`));
  });
}
