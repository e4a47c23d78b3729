import type { Dataset } from "../contracts/dataset.ts";
import { overlap } from "./cell-ref.ts";
import { allowedWords, exampleOf } from "./column-help.ts";
import { addComments, type Comment, commentMark } from "./comments.ts";
import { dropdown } from "./dropdowns.ts";
import { markColours, mostListed } from "./explanation-sheet.ts";
import type { Fault, SentTable } from "./fault-cells.ts";
import type { ValueLists } from "./marker.ts";
import { type Package, partText, setPart } from "./package.ts";
import { cellReader } from "./read-cells.ts";
import { restyleCells } from "./restyle-cells.ts";
import { lastRow, readRows } from "./rows.ts";
import type { StyleBook } from "./styles.ts";
import { addValidations } from "./validations.ts";
import { workbookSheets } from "./workbook.ts";
import { mergedRanges } from "./worksheet.ts";

/** A table of a sheet in the workbook, by the name of its tab. */
export type Table = SentTable & { tab: string };

/** A fault with the name of the tab that its cell is on. */
export type PlacedFault = Fault & { tab: string };

/** Fills and comments the wrong cells of every sheet and adds dropdowns; gives what stands in the cell of a fault. */
export function markSheets(
  book: Package,
  faults: readonly PlacedFault[],
  tables: readonly Table[],
  contract: Dataset,
  styles: StyleBook,
  lists: ValueLists,
): (fault: PlacedFault) => string {
  const text = cellReader(book);
  const values = new Map<string, string>();
  for (const { name, part } of workbookSheets(book)) {
    const own = faults.filter(({ tab }) => tab === name);
    const before = partText(book, part);
    const cells = anchored(before, own);
    const rows = readRows(before, new Set(cells.map(({ row }) => row)));
    for (const { row, column } of cells) {
      values.set(`${name}|${row}|${column}`, text(rows.get(row)?.find((cell) => cell.column === column)));
    }
    setPart(book, part, withDropdowns(restyleCells(before, fills(cells, styles)), name, tables, contract, lists));
    addComments(book, part, commentsOn(cells.slice(0, mostListed)));
  }
  return (fault) =>
    (isMasked(fault) ? values.get(`${fault.tab}|${fault.row}|${fault.column}`) : undefined) ??
    fault.finding.value ??
    "";
}

/** Findings hold these masked; in the sheet itself the sender sees what they wrote. */
function isMasked({ contractColumn, finding }: Fault): boolean {
  const privacy = contractColumn?.privacy;
  return privacy === "identity" || privacy === "name" || finding.value === null;
}

type FaultCell = { row: number; column: number; faults: Fault[] };

/** One entry per cell, in the sheet's order; a cell inside a merged one is shown at its first cell. */
function anchored(xml: string, faults: readonly Fault[]): FaultCell[] {
  const merges = mergedRanges(xml);
  const cells = new Map<string, FaultCell>();
  for (const fault of faults) {
    if (fault.row === null || fault.column === null) continue;
    const at = { top: fault.row, bottom: fault.row, left: fault.column, right: fault.column };
    const merged = merges.find((range) => overlap(range, at));
    const place = { row: merged?.top ?? fault.row, column: merged?.left ?? fault.column };
    const key = `${place.row}|${place.column}`;
    const cell = cells.get(key) ?? { ...place, faults: [] };
    cell.faults.push(fault);
    cells.set(key, cell);
  }
  return [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Wrong identity numbers and codes become text cells, so that what is typed anew keeps its digits. */
function fills(cells: readonly FaultCell[], styles: StyleBook) {
  const made = new Map<string, number>();
  const restyling = new Map<number, Map<number, (style: number) => number>>();
  for (const { row, column, faults } of cells) {
    const fill = faults.some(({ finding }) => finding.severity === "refuse") ? markColours.wrong : markColours.doubt;
    const text = faults.some(({ contractColumn }) =>
      ["identity", "code", "phone"].includes(contractColumn?.type ?? ""),
    );
    const change = (style: number) => {
      const key = `${style}|${fill}|${text}`;
      const index = made.get(key) ?? styles.vary(style, { fill, text });
      made.set(key, index);
      return index;
    };
    restyling.set(row, (restyling.get(row) ?? new Map()).set(column, change));
  }
  return restyling;
}

function commentsOn(cells: readonly FaultCell[]): Comment[] {
  return cells.map(({ row, column, faults }) => {
    const wrong = faults.map(({ finding }) => finding.text.zh).join("\n");
    const known = faults.find(({ contractColumn }) => contractColumn);
    const help = known?.contractColumn
      ? `\n允许：${allowedWords(known.contractColumn, known.asSent)}\n示例：${exampleOf(known.contractColumn, known.asSent)}`
      : "";
    return { row, column, text: `${commentMark}${wrong}${help}` };
  });
}

function withDropdowns(
  xml: string,
  tab: string,
  tables: readonly Table[],
  contract: Dataset,
  lists: ValueLists,
): string {
  const own = tables.filter((table) => table.tab === tab);
  if (own.length === 0) return xml;
  const last = lastRow(xml);
  const validations = own.flatMap(({ match }, index) =>
    match.matched.flatMap((matched) => {
      const column = contract.columns.find(({ name }) => name === matched.column);
      const bottom = (own[index + 1]?.match.headingRow ?? last + 1) - 1;
      if (!column || bottom <= match.headingRow) return [];
      const range = { top: match.headingRow + 1, bottom, left: matched.index, right: matched.index };
      return dropdown(column, range, lists) ?? [];
    }),
  );
  return addValidations(xml, validations);
}
