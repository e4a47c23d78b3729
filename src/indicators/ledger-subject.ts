import type { Dataset } from "../contracts/dataset.ts";
import { type LedgerMeasure, ledgerIndicator } from "../contracts/measure.ts";
import { clausesOf, otherReadings, type Policy } from "../contracts/policy.ts";
import type { Subject } from "../contracts/subject.ts";
import { identifier, literal } from "../engines/engine.ts";

/**
 * The subject of a policy's ledger clauses: one row per clause and row of its register, true when every named field
 * is filled. Its query follows from the clauses; undefined when the policy has none.
 */
export function ledgerSubject(policy: Policy, contracts: readonly Dataset[]): Subject | undefined {
  const readings = clausesOf(policy).flatMap((clause) => [clause, ...otherReadings(clause)]);
  const parts = readings.flatMap(({ id, measure }) => {
    const contract = measure.kind === "ledger" && contracts.find(({ name }) => name === measure.dataset);
    return contract ? [{ id, measure, contract }] : [];
  });
  if (parts.length === 0) return undefined;
  return {
    ...words,
    uses: [...new Set(parts.map(({ contract }) => contract.name))],
    sql: parts.map(({ id, measure, contract }) => rowsOf(id, measure, contract)).join("\nUNION ALL\n"),
    file: `policies/${policy.id}（ledger）`,
  };
}

function rowsOf(clause: string, measure: LedgerMeasure, contract: Dataset): string {
  const column = (name: string) => identifier(lakeName(contract, name));
  const filled = measure.fields.map((field) => `${column(field)} IS NOT NULL`).join(" AND ");
  const rows = measure.rows;
  const chosen = rows ? `\nWHERE ${oneOf(contract, rows)}` : "";
  return `SELECT
  ${literal(`${clause}/`)} || submission || '/' || CAST(row_number AS VARCHAR) AS subject_id,
  area_code, ${labelOf(contract)} AS label, submission, row_number,
  ${literal(clause)} AS clause,
  ${filled} AS ${ledgerIndicator}
FROM ${identifier(contract.name)}${chosen}`;
}

/** A cell with several values has each of them between bars. */
function oneOf(contract: Dataset, { column, values }: NonNullable<LedgerMeasure["rows"]>): string {
  const cell = `CAST(${identifier(lakeName(contract, column))} AS VARCHAR)`;
  const several = contract.columns.find(({ name }) => name === column)?.type === "multi";
  if (!several) return `${cell} IN (${values.map(literal).join(", ")})`;
  return `(${values.map((value) => `${cell} LIKE ${literal(`%|${value}|%`)}`).join(" OR ")})`;
}

/** What the lake calls a column: an identity number is there as its hash. */
function lakeName(contract: Dataset, name: string): string {
  return contract.columns.find((column) => column.name === name)?.lakeName ?? name;
}

/** The masked name or title of a row, else the code in its key, else its place in the sheet; never a person's hash. */
function labelOf(contract: Dataset): string {
  const label =
    contract.columns.find(({ name }) => /(^|_)(name|title)$/.test(name)) ??
    contract.columns.find(({ name, type }) => type === "code" && contract.key.includes(name));
  return label ? `CAST(${identifier(label.lakeName)} AS VARCHAR)` : "'第' || CAST(row_number AS VARCHAR) || '行'";
}

const words: Omit<Subject, "uses" | "sql" | "file"> = {
  subject: "ledgers",
  title: { zh: "台账", en: "Registers" },
  row: { zh: "一条台账要求下的一行记录", en: "One row of a register under one clause" },
  rollup: "sum",
  breakdowns: { clause: { title: { zh: "条款", en: "Clause" } } },
  indicators: {
    [ledgerIndicator]: {
      title: { zh: "台账要素齐全率", en: "Register rows with every field" },
      figure: "share",
      unit: "条",
      better: "higher",
      numerator: { zh: "规定要素全部填写的行数", en: "Rows in which every named field is filled" },
      denominator: { zh: "台账中应有这些要素的行数", en: "Rows of the register that must have them" },
      exclusions: { zh: "条款没有要求的行", en: "Rows that the clause does not ask about" },
      caveats: { zh: "只看填没填，不看填得对不对", en: "Whether the fields are filled, not whether they are right" },
      perverse: { zh: "不登记要素不全的事项；随意填写", en: "Leaving incomplete matters out; filling in anything" },
    },
  },
};
