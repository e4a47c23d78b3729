import { type Column, type Dataset, sqlType } from "../dataset.ts";
import type { WorkbenchColumn, WorkbenchType } from "../workbench.ts";

/** A column that may be shown to analysts: its type in the lake, and the portable SQL that gives it from the lake's table. */
export type RecordColumn = WorkbenchColumn & { lakeType: string; sql: string };

/**
 * A dataset's columns as an analyst sees them. People are the lake's keyed hashes; names, telephone numbers, free text and
 * days of birth are left out, since free text may hold anything, and a day of birth finds a person.
 */
export function recordColumns({ columns }: Pick<Dataset, "columns">): RecordColumn[] {
  return [areaColumn, ...columns.filter(isPseudonymous).flatMap(shownOf)];
}

const areaColumn: RecordColumn = {
  name: "area_code",
  type: "VARCHAR",
  text: { zh: "地区编码", en: "area code" },
  ...{ lakeType: "VARCHAR", sql: quoted("area_code") },
};

function isPseudonymous({ privacy, type }: Column): boolean {
  return privacy !== "name" && !(privacy === "record" && (type === "text" || type === "date"));
}

function shownOf(column: Column): RecordColumn[] {
  const { lakeName, heading, en, unit, derive } = column;
  const hashed = column.privacy === "identity" ? { zh: "（加密散列）", en: " (keyed hash)" } : { zh: "", en: "" };
  const measured = column.type === "money" ? "（元）" : unit ? `（${unit}）` : "";
  const text = { zh: `${heading.replace(unitInHeading, "")}${hashed.zh}${measured}`, en: `${en}${hashed.en}` };
  const own = { name: lakeName, type: columnTypes[column.type] ?? "VARCHAR", text };
  return [
    { ...own, lakeType: sqlType(column), sql: quoted(lakeName) },
    ...(derive?.sex ? [sexColumn(derive.sex)] : []),
    ...(derive?.birthDate ? [birthYearColumn(derive.birthDate)] : []),
  ];
}

function sexColumn(name: string): RecordColumn {
  return { name, type: "VARCHAR", text: { zh: "性别", en: "sex" }, lakeType: "VARCHAR", sql: quoted(name) };
}

function birthYearColumn(birthDate: string): RecordColumn {
  return {
    ...{ name: "birth_year", type: "INTEGER", text: { zh: "出生年份", en: "year of birth" }, lakeType: "INTEGER" },
    sql: `CAST(EXTRACT(YEAR FROM ${quoted(birthDate)}) AS INTEGER)`,
  };
}

/** Headings name the unit of the sheet; money is kept in yuan, whatever it was sent in. */
const unitInHeading = /[（(](万元|元|%)[)）]$/;

const columnTypes: Partial<Record<Column["type"], WorkbenchType>> = {
  yes_no: "BOOLEAN",
  integer: "DOUBLE",
  number: "DOUBLE",
  money: "DOUBLE",
  share: "DOUBLE",
  date: "DATE",
  month: "DATE",
  year: "INTEGER",
};

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
