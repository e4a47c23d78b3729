import { type Column, type Dataset, placeHeadings } from "../contracts/dataset.ts";
import type { Finding } from "../contracts/finding.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import type { AsSent } from "./column-help.ts";

/** A finding with the cell it is about; row and column are null for what is about a whole sheet. */
export type Fault = {
  finding: Finding;
  row: number | null;
  /** From 0; null only when the row is. */
  column: number | null;
  contractColumn: Column | undefined;
  asSent: AsSent;
};

/** The table of a sheet, with the texts of its heading row. */
export type SentTable = { match: HeadingMatch; headings: readonly string[] };

/** Finds the cell of every finding that the sender can do something about; clues are the inspector's. */
export function faultCells(findings: readonly Finding[], tables: readonly SentTable[], contract: Dataset): Fault[] {
  return findings.filter(isForSender).map((finding) => {
    const table = tableOf(finding, tables);
    const matched = table?.match.matched.find(({ column }) => column === finding.column);
    return {
      finding,
      row: finding.row,
      column: finding.row === null ? null : (matched?.index ?? columnOf(finding, table)),
      contractColumn: contract.columns.find(({ name }) => name === finding.column),
      asSent: matched ? { unit: matched.unit, inverse: matched.inverse } : {},
    };
  });
}

function isForSender({ severity, actor }: Finding): boolean {
  return severity === "refuse" || (severity === "warn" && actor === "clerk");
}

/** The last table that begins above the row, where a sheet holds several. */
function tableOf(finding: Finding, tables: readonly SentTable[]): SentTable | undefined {
  const own = tables.filter(({ match }) => match.sheet === finding.sheet);
  return own.findLast(({ match }) => match.headingRow < (finding.row ?? Number.POSITIVE_INFINITY)) ?? own[0];
}

/** Where a finding without a column is shown: at the row's place, behind its last heading, or at its first column. */
function columnOf({ check }: Finding, table: SentTable | undefined): number {
  if (!table) return 0;
  if (check === "cells") return table.headings.length;
  const places = check.startsWith("area")
    ? [placeHeadings.areaCode, placeHeadings.village, placeHeadings.township].map((names) => headingIndex(table, names))
    : [];
  return places.find((index) => index >= 0) ?? table.match.matched[0]?.index ?? 0;
}

function headingIndex({ headings }: SentTable, names: readonly string[]): number {
  return headings.findIndex((heading) => names.includes(heading.normalize("NFKC").replace(/[\s*]/gu, "")));
}
