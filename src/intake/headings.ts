import { type Column, type Dataset, placeHeadings } from "../contracts/dataset.ts";
import type { ConfirmedHeadings, HeadingMap } from "../contracts/heading-map.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import { moneyUnits } from "../contracts/validation/read-number.ts";
import { UserError } from "../errors.ts";
import { spellingsOf } from "./column-spellings.ts";
import { normaliseHeading, unitOf, withoutUnit } from "./heading-text.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { headingsOf, nearest } from "./suggest-columns.ts";

type Matched = HeadingMatch["matched"][number];
/** A heading with the names that it may be read by, nearest first: a joined one as a whole, then by its last part. */
type SheetHeading = { heading: string; index: number; names: readonly string[]; unitAbove: string | undefined };
/** A way to read a heading as a column: nearer ways are tried first for all headings. */
type Reading = (heading: string) => (column: Column) => Omit<Matched, "heading" | "index"> | undefined;

/** Headings, normalised, under which any column of the contracts or a place may arrive, with and without their units; and a sender's own. */
export function knownHeadings(contracts: readonly Dataset[], map: HeadingMap = {}): Set<string> {
  const confirmed = Object.values(map).flatMap((headings) => Object.keys(headings).map(normaliseHeading));
  const own = contracts.flatMap(({ columns }) => columns.flatMap(spellingsOf));
  const names = own.flatMap(({ name, base }) => [name, base]);
  return new Set([...names, ...confirmed, ...confirmed.map(withoutUnit), ...places]);
}

/**
 * Finds the contract's columns among a sheet's headings: by heading, then by variant, then but for the unit, last as
 * confirmed for the sender. UserError headingsMissing when a required column is not there or two headings mean the same.
 */
export function matchHeadings(contract: Dataset, sheet: RawSheet, confirmed: ConfirmedHeadings = {}): HeadingMatch {
  const match = fitHeadings(contract, sheet, confirmed);
  refuseDoubles(sheet, match.matched);
  const absent = contract.columns.filter(({ name, required }) => required && match.missing.includes(name));
  if (absent.length > 0) throw missingColumns(contract, sheet, match, absent);
  return match;
}

/** As matchHeadings, without regard to required columns. */
export function fitHeadings(contract: Dataset, sheet: RawSheet, confirmed: ConfirmedHeadings = {}): HeadingMatch {
  const matched: Matched[] = [];
  let open: SheetHeading[] = sheet.headings.map((_, index) => headingAt(sheet, index));
  const read = (rank: number, reading: Reading) => {
    const found = readAll(contract, open, rank, reading, matched, sheet);
    matched.push(...found);
    open = open.filter(({ index }) => !found.some((one) => one.index === index));
  };
  for (const rank of [0, 1, 2]) for (const reading of readings) read(rank, reading);
  read(0, asConfirmed(confirmed));
  const columns = new Set(matched.map(({ column }) => column));
  const isPlace = ({ names }: SheetHeading) => names.some((name) => places.has(name));
  return {
    sheet: sheet.sheet,
    headingRow: sheet.headingRow,
    encoding: sheet.encoding,
    delimiter: sheet.delimiter,
    matched: matched.sort((a, b) => a.index - b.index),
    missing: contract.columns.map(({ name }) => name).filter((name) => !columns.has(name)),
    unknown: open.filter((one) => !isPlace(one)).map(shownHeading),
  };
}

const places: ReadonlySet<string> = new Set(Object.values(placeHeadings).flat().map(normaliseHeading));

const readings: readonly Reading[] = [byHeading, byVariant, byBase];

function headingAt({ headings, lastParts }: RawSheet, index: number): SheetHeading {
  const heading = headings[index] ?? "";
  const last = lastParts?.[index] ?? heading;
  if (last === heading) return { heading, index, names: [normaliseHeading(heading)], unitAbove: undefined };
  const above = heading.slice(0, -last.length - 1);
  const names = [heading, heading.replaceAll("/", ""), last].map(normaliseHeading);
  return { heading, index, names, unitAbove: unitOf(normaliseHeading(above)) };
}

function readAll(
  contract: Dataset,
  open: readonly SheetHeading[],
  rank: number,
  reading: Reading,
  before: readonly Matched[],
  sheet: RawSheet,
): Matched[] {
  const free = contract.columns.filter(({ name }) => !before.some(({ column }) => column === name));
  return open.flatMap(({ heading, index, names, unitAbove }) => {
    const name = names[rank] ?? "";
    const readAs = reading(name);
    for (const column of name === "" ? [] : free) {
      const read = readAs(column);
      if (!read) continue;
      const unit =
        unitOf(name) ?? (column.type === "money" ? unitAbove : undefined) ?? stated(column, sheet) ?? read.unit;
      return [{ ...read, heading, index, unit }];
    }
    return [];
  });
}

/** The unit in a line above the headings holds for money whose own heading names none. */
function stated(column: Column, sheet: RawSheet): string | undefined {
  return column.type === "money" && sheet.unit !== null ? sheet.unit : undefined;
}

function byHeading(heading: string): ReturnType<Reading> {
  return (column) => {
    if (spellingsOf(column)[0].name !== heading) return undefined;
    return { column: column.name, unit: usualUnit(column), inverse: false };
  };
}

function byVariant(heading: string): ReturnType<Reading> {
  return (column) => {
    const [, ...others] = spellingsOf(column);
    const variant = others.find(({ name }) => name === heading)?.variant;
    if (!variant) return undefined;
    return { column: column.name, unit: variant.unit ?? usualUnit(column), inverse: variant.inverse ?? false };
  };
}

/** The unit of a column under its own heading; 元 for money that names none. */
function usualUnit(column: Column): string | null {
  return column.unit ?? spellingsOf(column)[0].unit ?? (column.type === "money" ? "元" : null);
}

/** 金额(万元) or 金额 for 金额(元); another unit than money's is another quantity. */
function byBase(heading: string): ReturnType<Reading> {
  const unit = unitOf(heading);
  const base = withoutUnit(heading);
  return (column) => {
    const found = spellingsOf(column).find((one) => one.base === base);
    if (!found) return undefined;
    const { variant } = found;
    if (otherQuantity(unit, variant.unit ?? found.unit ?? usualUnit(column))) return undefined;
    return { column: column.name, unit: variant.unit ?? usualUnit(column), inverse: variant.inverse ?? false };
  };
}

/** As a person confirmed once for the sender; a heading with another quantity's unit is not the column all the same. */
function asConfirmed(confirmed: ConfirmedHeadings): Reading {
  const columns = new Map(Object.entries(confirmed).map(([heading, column]) => [normaliseHeading(heading), column]));
  return (heading) => (column) => {
    if (columns.get(heading) !== column.name || otherQuantity(unitOf(heading), usualUnit(column))) return undefined;
    return { column: column.name, unit: usualUnit(column), inverse: false, confirmed: true };
  };
}

function otherQuantity(unit: string | undefined, usual: string | null): boolean {
  return unit !== undefined && unit !== usual && !bothMoney(unit, usual);
}

function bothMoney(one: string, other: string | null): boolean {
  const [money = "", ...per] = one.split("/");
  const [otherMoney = "", ...otherPer] = other?.split("/") ?? [];
  const samePer = per.length === 0 || otherPer.length === 0 || per.join("/") === otherPer.join("/");
  return money in moneyUnits && otherMoney in moneyUnits && samePer;
}

function shownHeading({ heading, index }: SheetHeading): string {
  return heading === "" ? `（第 ${index + 1} 列无表头）` : heading;
}

function refuseDoubles(sheet: RawSheet, matched: readonly Matched[]): void {
  for (const first of matched) {
    const second = matched.find(({ column, index }) => column === first.column && index > first.index);
    if (!second) continue;
    throw new UserError("headingsMissing", {
      what: {
        zh: `第 ${first.index + 1} 列“${first.heading}”和第 ${second.index + 1} 列“${second.heading}”对应同一数据项。`,
        en: `Columns ${first.index + 1} “${first.heading}” and ${second.index + 1} “${second.heading}” mean the same item.`,
      },
      where: placeOf(sheet),
      got: first.column,
      next: { zh: "请只保留其中一列。", en: "Keep one of them only." },
    });
  }
}

function missingColumns(
  contract: Dataset,
  sheet: RawSheet,
  { unknown }: HeadingMatch,
  absent: readonly Column[],
): UserError {
  const names = absent.map(({ heading }) => heading);
  return new UserError("headingsMissing", {
    what: {
      zh: `${contract.title.zh}缺少必需的列：${names.join("、")}。`,
      en: `${contract.title.en} lacks required columns: ${names.join(", ")}.`,
    },
    where: placeOf(sheet),
    got: unknown.length > 0 ? `未识别的表头 unknown headings: ${unknown.join("、")}` : sheet.headings.join("、"),
    allowed: absent.map((column) => describe(column, unknown)).join("；"),
    next: {
      zh: "请把表头改成上述名称之一（不确定时核对该列内容），或补上缺少的列；表头一直这样写的，用 dudao map 确认一次。",
      en: "Rename the heading to one of those above (after a look at the column's content), or add the column; confirm a lasting heading once with dudao map.",
    },
  });
}

function describe(column: Column, unknown: readonly string[]): string {
  const accepted = headingsOf(column);
  const [near] = nearest(accepted, unknown);
  const names = accepted.join(" / ");
  return near ? `${names}（相近 nearest: “${near.other}”，相差 distance ${near.distance}）` : names;
}

function placeOf(sheet: RawSheet): string {
  return [sheet.file, sheet.sheet, `表头行 heading row ${sheet.headingRow}`].filter(Boolean).join(" · ");
}
