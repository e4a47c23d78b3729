import { type Column, type Dataset, placeHeadings } from "../contracts/dataset.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import type { SheetColumn } from "../contracts/validation/sheet-column.ts";
import { normaliseHeading } from "./heading-text.ts";
import type { RawSheet } from "./raw-sheet.ts";

/** Which cells of a sheet hold what: the contract's columns and the row's place; cells are numbered from 0. */
export type SheetPlan = {
  sheet: RawSheet;
  contract: Dataset;
  columns: readonly SheetColumn[];
  places: Partial<Record<"areaCode" | "township" | "village", number>>;
  /** Number of the sheet's columns. */
  width: number;
};

/** Lays out how a sheet is read, from the match of its headings. */
export function planSheet(sheet: RawSheet, contract: Dataset, match: HeadingMatch): SheetPlan {
  return {
    sheet,
    contract,
    columns: contract.columns.map((column) => sheetColumn(column, match)),
    places: placesOf(sheet, contract, match),
    width: sheet.headings.length,
  };
}

/** The column of a sheet's cell as read_csv names it. */
export function cellName(index: number): string {
  return `cell_${index}`;
}

/** The same columns, with their cells taken from the list stage_raw instead. */
export function columnsFromRaw(columns: readonly SheetColumn[]): SheetColumn[] {
  return columns.map((one) => {
    const index = /^cell_(\d+)$/u.exec(one.cell)?.[1];
    return index === undefined ? one : { ...one, cell: `stage_raw[${Number(index) + 1}]` };
  });
}

function sheetColumn(column: Column, match: HeadingMatch): SheetColumn {
  const found = match.matched.find((one) => one.column === column.name);
  const common = { column, written: "any" } as const;
  if (!found) return { ...common, heading: null, unit: null, inverse: false, cell: "CAST(NULL AS VARCHAR)" };
  return { ...common, heading: found.heading, unit: found.unit, inverse: found.inverse, cell: cellName(found.index) };
}

/** A contract that names the column of the area's code leaves nothing to the place headings. */
function placesOf(sheet: RawSheet, { areaColumn }: Dataset, { matched }: HeadingMatch): SheetPlan["places"] {
  const own = matched.find(({ column }) => column === areaColumn);
  if (own) return { areaCode: own.index };
  return Object.fromEntries(
    (["areaCode", "township", "village"] as const).flatMap((place) => {
      const index = placeIndex(sheet, placeHeadings[place]);
      return index < 0 ? [] : [[place, index]];
    }),
  );
}

function placeIndex(sheet: RawSheet, headings: readonly string[]): number {
  const known = new Set(headings.map(normaliseHeading));
  return sheet.headings.findIndex((heading) => known.has(normaliseHeading(heading)));
}
