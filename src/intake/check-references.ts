import type { Dataset } from "../contracts/dataset.ts";
import { messages } from "../contracts/validation/messages.ts";
import { fill, name, quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { addFinding } from "./finding-table.ts";
import type { StagedSheet } from "./stage-sheet.ts";

/** Finds values that must occur in another dataset and do not; a dataset of which nothing is known yet is not asked. */
export async function checkReferences(
  engine: Engine,
  sheet: StagedSheet,
  index: number,
  contracts: readonly Dataset[],
  known: (dataset: string) => string | undefined,
): Promise<void> {
  for (const reference of sheet.contract.references) {
    const table = known(reference.dataset);
    const one = sheet.columns.find(({ column }) => column.name === reference.column);
    const other = contracts.find((contract) => contract.name === reference.dataset);
    if (table === undefined || !one || one.heading === null) continue;
    const own = name(one.column.lakeName);
    const to = other?.columns.find((column) => column.name === reference.to)?.lakeName ?? reference.to;
    const rows = `(SELECT sheet_index, row, ${own} AS got FROM intake_stage stage WHERE sheet_index = ${index} AND ${own} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${name(table)} other WHERE other.${name(to)} = stage.${own}))`;
    const value = one.column.type === "identity" ? "NULL" : "got";
    const words = { got: value, allowed: quote(other?.title.zh ?? reference.dataset) };
    await addFinding(engine, rows, {
      column: one.column.name,
      heading: one.heading,
      value,
      check: "reference",
      severity: reference.severity,
      actor: "clerk",
      zh: fill(messages.reference.zh, words),
      en: fill(messages.reference.en, { ...words, allowed: quote(other?.title.en ?? reference.dataset) }),
    });
  }
}
