import { basename } from "node:path";
import type { Column, Dataset } from "../contracts/dataset.ts";
import type { ConfirmedHeadings, HeadingMap } from "../contracts/heading-map.ts";
import { UserError } from "../errors.ts";
import { normaliseHeading } from "../intake/heading-text.ts";
import { fitHeadings, knownHeadings } from "../intake/headings.ts";
import type { RawSheet } from "../intake/raw-sheet.ts";
import { readSheets } from "../intake/read-sheets.ts";
import { recogniseDataset } from "../intake/recognise.ts";
import { type Suggestion, suggestColumns } from "../intake/suggest-columns.ts";

/** A file's sheets with the dataset they are of. */
export type MappedFile = { contract: Dataset; sheets: readonly RawSheet[] };

/** How a heading was read: as a column's own heading, one of its variants, as confirmed for the sender, or not at all. */
export type HeadingReading = {
  sheet: string | null;
  heading: string;
  column: string | null;
  how: "heading" | "variant" | "confirmed" | "unknown";
  /** For an unknown heading: columns that it may mean, nearest first. */
  suggestions: Suggestion[];
};

/** A heading as the sender writes it and the column that a person says it means. */
export type Confirmation = { heading: string; column: string };

/** Opens a file to look at its headings; UserErrors of readSheets and recogniseDataset. */
export async function openForMapping(
  path: string,
  contracts: readonly Dataset[],
  { map, workDir, dataset }: { map: HeadingMap; workDir: string; dataset?: string },
): Promise<MappedFile> {
  const { sheets } = await readSheets(path, workDir, knownHeadings(contracts, map));
  const [first] = sheets;
  if (!first) throw new Error(`no sheet in ${basename(path)}`);
  return { contract: recogniseDataset(first, contracts, { dataset, fileName: basename(path) }, map), sheets };
}

/** How each heading of the file is read with the headings confirmed so far. */
export function readingsOf({ contract, sheets }: MappedFile, confirmed: ConfirmedHeadings): HeadingReading[] {
  return sheets.flatMap((sheet) => {
    const { matched, unknown, missing } = fitHeadings(contract, sheet, confirmed);
    const known = matched.map(({ heading, column, confirmed: said }): HeadingReading => {
      const own = normaliseHeading(columnOf(contract, column)?.heading ?? "") === normaliseHeading(heading);
      const how = said ? "confirmed" : own ? "heading" : "variant";
      return { sheet: sheet.sheet, heading, column, how, suggestions: [] };
    });
    const others = unknown.map((heading): HeadingReading => {
      const suggestions = suggestColumns(contract, heading, missing);
      return { sheet: sheet.sheet, heading, column: null, how: "unknown", suggestions };
    });
    return [...known, ...others];
  });
}

/** Required columns that a sheet of the file lacks with the headings confirmed so far. */
export function requiredMissing({ contract, sheets }: MappedFile, confirmed: ConfirmedHeadings): Column[] {
  const missing = new Set(sheets.flatMap((sheet) => fitHeadings(contract, sheet, confirmed).missing));
  return contract.columns.filter(({ name, required }) => required && missing.has(name));
}

/**
 * The confirmed headings with one more, or another meaning for one of them. UserError usage when the sheet has no such
 * open heading, the contract no such column, the column is matched already or the heading's unit is of another quantity.
 */
export function confirmHeading(file: MappedFile, confirmed: ConfirmedHeadings, added: Confirmation): ConfirmedHeadings {
  const column = columnOf(file.contract, added.column);
  if (!column) throw columnUnknown(file.contract, added);
  const others = Object.fromEntries(Object.entries(confirmed).filter(([heading]) => heading !== added.heading));
  const before = readingsOf(file, others);
  checkOpen(before, added);
  const concerned = new Set(before.filter(({ heading }) => heading === added.heading).map(({ sheet }) => sheet));
  const rival = before.find((one) => one.column === column.name && concerned.has(one.sheet));
  if (rival) throw columnTaken(column, rival, added);
  const confirmedNow = { ...others, [added.heading]: column.name };
  const read = readingsOf(file, confirmedNow).some(
    (one) => one.heading === added.heading && one.column === column.name,
  );
  if (!read) throw otherUnit(column, added);
  return confirmedNow;
}

/** By its name in the contract or by its heading there. */
function columnOf({ columns }: Dataset, name: string): Column | undefined {
  return columns.find((column) => column.name === name) ?? columns.find(({ heading }) => heading === name);
}

function checkOpen(readings: readonly HeadingReading[], { heading }: Confirmation): void {
  const found = readings.find((one) => one.heading === heading);
  if (found?.how === "unknown") return;
  const open = readings.filter(({ how }) => how === "unknown").map((one) => one.heading);
  throw refusal(
    found
      ? {
          zh: `表头“${heading}”已认作 ${found.column}。`,
          en: `Heading “${heading}” is read as ${found.column} already.`,
        }
      : { zh: "表里没有这个表头。", en: "The sheet has no such heading." },
    heading,
    open.join("、") || "（没有未识别的表头 no heading is unknown）",
  );
}

function columnUnknown({ columns, title }: Dataset, { heading, column }: Confirmation): UserError {
  return refusal(
    { zh: `${title.zh}没有这个数据项。`, en: `${title.en} has no such column.` },
    `${heading}=${column}`,
    columns.map(({ name, heading: own }) => `${name}（${own}）`).join("、"),
  );
}

function columnTaken(column: Column, rival: HeadingReading, { heading }: Confirmation): UserError {
  return refusal(
    {
      zh: `${column.heading} ${column.name} 已由表头“${rival.heading}”对应。`,
      en: `Heading “${rival.heading}” is ${column.name} already.`,
    },
    `${heading}=${column.name}`,
  );
}

function otherUnit(column: Column, { heading }: Confirmation): UserError {
  return refusal(
    { zh: "表头里的单位与数据项不是同一种量。", en: "The heading's unit is of another quantity than the column's." },
    `${heading}=${column.name}`,
    column.unit ?? column.heading,
  );
}

function refusal(what: { zh: string; en: string }, got: string, allowed?: string): UserError {
  return new UserError("usage", {
    what,
    where: "--set",
    got,
    ...(allowed === undefined ? {} : { allowed }),
    next: {
      zh: "不加 --set 运行 dudao map 查看表头，再改正。",
      en: "Run dudao map without --set to see the headings, then correct it.",
    },
  });
}
