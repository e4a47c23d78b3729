import type { LedgerMeasure } from "../contracts/measure.ts";
import type { UserError } from "../errors.ts";
import { nearest } from "./nearest.ts";
import { type Place, policyFault } from "./policy-fault.ts";

/** What a ledger clause may name of a dataset. */
export type KnownDataset = { name: string; columns: readonly { name: string }[] };

/** A ledger clause names a dataset that exists and columns that it has. */
export function checkLedger(place: Place, measure: LedgerMeasure, contracts: readonly KnownDataset[]): UserError[] {
  const contract = contracts.find(({ name }) => name === measure.dataset);
  if (!contract)
    return [
      unknown(
        place,
        "dataset",
        measure.dataset,
        contracts.map(({ name }) => name),
      ),
    ];
  const columns = contract.columns.map(({ name }) => name);
  const named = [...measure.fields, ...(measure.rows ? [measure.rows.column] : [])];
  return named.filter((name) => !columns.includes(name)).map((name) => unknown(place, "column", name, columns));
}

function unknown(place: Place, what: "dataset" | "column", got: string, known: readonly string[]): UserError {
  return policyFault(place, {
    what:
      what === "dataset"
        ? { zh: "台账条款用了不存在的数据集。", en: "A ledger clause names a dataset that does not exist." }
        : { zh: "台账条款用了数据集没有的列。", en: "A ledger clause names a column that its dataset lacks." },
    got,
    allowed: nearest(got, known).join("、"),
    next: {
      zh: "改成相近的名称，或在合同里增加这一列。",
      en: "Use one of the nearest names, or add the column to the contract.",
    },
  });
}
