import type { Area } from "../contracts/area.ts";
import type { Column, Dataset } from "../contracts/dataset.ts";
import { headingFor } from "./headings.ts";
import type { Style } from "./styles.ts";
import type { Row, Value } from "./world.ts";

/** A sheet as text: headings, the contract's column under each (a place under the first ones), and the cells. */
export type Table = { headings: string[]; columns: string[]; lines: string[][]; unitLine?: string };

const placeColumns = { code: ["区划代码"], names: ["乡镇", "行政村"] } as const;

/** Writes rows as a clerk with that style would, under the contract's headings. */
export function tableOf(
  contract: Dataset,
  rows: readonly Row[],
  style: Style,
  townshipOf: (area: Area) => string,
): Table {
  const places = placeColumns[style.place];
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const columns = names
    .map((name) => contract.columns.find((column) => column.name === name))
    .filter((column) => column !== undefined);
  const writers = columns.map((column) => ({ name: column.name, write: writerOf(column, style) }));
  const lines = rows.map(({ place, cells }) => {
    const line: string[] =
      style.place === "code" ? [place.code] : [townshipOf(place), place.level === "village" ? place.name : ""];
    for (const { name, write } of writers) {
      const value = cells[name];
      line.push(value === null || value === undefined ? "" : write(value));
    }
    return line;
  });
  return {
    headings: [...places, ...columns.map((column) => headingFor(contract, column, style.wording, places))],
    columns: [...places, ...names],
    lines,
  };
}

function writerOf(column: Column, style: Style): (value: Value) => string {
  if (column.type === "yes_no") return (value) => (value === true ? "是" : "否");
  if (column.type === "date") return (value) => dateText(String(value), style.date);
  if (column.type === "month") return (value) => String(value).slice(0, 7);
  if (column.type === "share" && column.unit === "%")
    return (value) => String(Math.round(Number(value) * 1_000_000) / 10_000);
  if (column.type === "money" && column.unit === "万元") return (value) => String(Math.round(Number(value)) / 10_000);
  return String;
}

function dateText(date: string, form: Style["date"]): string {
  if (form === "2024-03-05") return date;
  if (form === "20240305") return date.replaceAll("-", "");
  const [year = "", month = "", day = ""] = date.split("-");
  return form === "2024/3/5"
    ? `${year}/${Number(month)}/${Number(day)}`
    : `${year}年${Number(month)}月${Number(day)}日`;
}
