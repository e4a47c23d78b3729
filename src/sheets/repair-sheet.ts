import { writeFile } from "node:fs/promises";
import type { Dataset } from "../contracts/dataset.ts";
import type { Finding } from "../contracts/finding.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import { explanationSheets, type SheetMarker } from "../contracts/own-sheets.ts";
import { blankWorkbook } from "./blank-workbook.ts";
import { clearMarks } from "./clear-marks.ts";
import { explanationSheet, type FindingTotal, type RepairWords } from "./explanation-sheet.ts";
import { type Fault, faultCells } from "./fault-cells.ts";
import { markSheets, type Table } from "./mark-sheets.ts";
import { addMarker, valueLists } from "./marker.ts";
import { openOriginal } from "./open-original.ts";
import { type Package, packed, partText } from "./package.ts";
import { cellReader } from "./read-cells.ts";
import { recordsWorkbook, tabName } from "./records-sheet.ts";
import { readRows } from "./rows.ts";
import { styleBook } from "./styles.ts";
import { addSheet, workbookSheets } from "./workbook.ts";

export type RepairInput = {
  /** Path of the sender's workbook, or the records of a text file. */
  original: string | readonly (readonly string[])[];
  fileName: string;
  sender: string;
  findings: readonly Finding[];
  /** Number of findings by check, also of those that are too many to be given. */
  totals: readonly FindingTotal[];
  headings: readonly HeadingMatch[];
  contract: Dataset;
  counts: RepairWords["counts"];
  marker: SheetMarker & { period: string };
  /** Path of the .xlsx to write. */
  out: string;
};

/** Beyond these a workbook with marks would be too much for a spreadsheet program; then there is the list only. */
const mostCells = 3_000_000;
const mostSheetBytes = 256 * 1024 * 1024;

/**
 * Writes the sender's own workbook back with every wrong cell filled and commented, dropdowns where values are fixed,
 * and 退回说明 in front. The sheet goes to the sender alone: it shows their own cells unmasked.
 */
export async function repairSheet(input: RepairInput): Promise<void> {
  const parts = await openSent(input);
  const marked = parts !== undefined;
  const book = parts ?? blankWorkbook();
  const styles = styleBook(book);
  const lists = valueLists();
  if (marked) clearMarks(book, styles);
  const tables = marked
    ? sentTables(book, input.headings)
    : input.headings.map((match) => ({ match, headings: [], tab: match.sheet ?? "" }));
  const faults = faultCells(input.findings, tables, input.contract)
    .map((fault) => ({ ...fault, tab: tabOf(fault, tables) }))
    .sort(bySheet(tables));
  const shown = marked
    ? markSheets(book, faults, tables, input.contract, styles, lists)
    : ({ finding }: Fault) => finding.value ?? "";
  const listed = faults.map((fault) => ({ ...fault, shown: shown(fault) }));
  const words = {
    sender: input.sender,
    period: input.marker.period,
    fileName: input.fileName,
    counts: input.counts,
    totals: input.totals,
    marked,
  };
  const xml = explanationSheet(listed, input.contract, words, styles);
  addSheet(book, { name: explanationSheets.repair, xml, at: "first" });
  addMarker(book, input.marker, lists);
  styles.save();
  await writeFile(input.out, packed(book));
}

async function openSent({ original, contract, headings, fileName }: RepairInput): Promise<Package | undefined> {
  if (typeof original !== "string") {
    const cells = original.reduce((sum, record) => sum + record.length, 0);
    if (cells > mostCells || original.length > 1_000_000) return undefined;
    return recordsWorkbook(original, tabName(fileName), contract, headings[0]);
  }
  const parts = await openOriginal(original);
  const largest = Math.max(0, ...workbookSheets(parts).map(({ part }) => parts.get(part)?.byteLength ?? 0));
  return largest > mostSheetBytes ? undefined : parts;
}

/** The tables with the texts of their heading rows; a text file's only sheet has no name of its own. */
function sentTables(book: Package, headings: readonly HeadingMatch[]): Table[] {
  const sheets = workbookSheets(book);
  const text = cellReader(book);
  return headings.flatMap((match) => {
    const sheet = match.sheet === null ? sheets[0] : sheets.find(({ name }) => name === match.sheet);
    if (!sheet) return [];
    const cells = readRows(partText(book, sheet.part), new Set([match.headingRow])).get(match.headingRow) ?? [];
    const width = Math.max(0, ...cells.map(({ column }) => column + 1));
    const texts = Array.from({ length: width }, (_, index) => text(cells.find(({ column }) => column === index)));
    return [{ match, headings: texts, tab: sheet.name }];
  });
}

/** Faults in the order in which a clerk goes through the cells. */
function bySheet(tables: readonly Table[]): (a: Fault & { tab: string }, b: Fault & { tab: string }) => number {
  const place = ({ tab }: { tab: string }) => tables.findIndex((table) => table.tab === tab);
  return (a, b) => place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function tabOf({ finding }: Fault, tables: readonly Table[]): string {
  return tables.find(({ match }) => match.sheet === finding.sheet)?.tab ?? finding.sheet ?? "";
}
