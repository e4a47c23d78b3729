import type { QueryResult, ResultColumn } from "./query-result.ts";

export type ChartKind = "bar" | "line" | "dot";

/** How a result is drawn: kind, and which columns stand across, up and apart (-1: none). */
export type ChartChoice = { kind: ChartKind; across: number; up: number; series: number };

/**
 * A sensible first drawing of a result: a line where the first column runs in time, dots for two numbers, else bars of
 * the first number by the first word; a rank is not drawn. Null where there is no
 * number to draw.
 */
export function chartChoice({ columns, rows }: Pick<QueryResult, "columns" | "rows">): ChartChoice | null {
  const numbers = indicesOf(columns, "number").filter((at) => !isRank(rows.map((row) => row[at])));
  const labels = columns.flatMap(({ kind }, at) => (kind === "number" ? [] : [at]));
  const up = numbers[0];
  if (up === undefined) return null;
  const time = labels.find((at) => columns[at]?.kind === "date" || isPeriods(rows.map((row) => row[at])));
  const many = (at: number) => new Set(rows.map((row) => row[at])).size;
  if (time !== undefined && many(time) > 1) {
    const series = labels.find((at) => at !== time && many(at) > 1 && many(at) <= 12) ?? -1;
    return { kind: "line", across: time, up, series };
  }
  const label = labels.find((at) => many(at) === rows.length) ?? labels[0];
  if (label !== undefined) return { kind: "bar", across: label, up, series: -1 };
  return { kind: "dot", across: up, up: numbers[1] ?? up, series: -1 };
}

function indicesOf(columns: readonly ResultColumn[], kind: ResultColumn["kind"]): number[] {
  return columns.flatMap((column, at) => (column.kind === kind ? [at] : []));
}

/** 1, 2, 2, 4 …: whole numbers in order, none above its own place. */
function isRank(values: readonly unknown[]): boolean {
  const follows = (value: unknown, at: number) =>
    typeof value === "number" && Number.isInteger(value) && value <= at + 1 && value >= Number(values[at - 1] ?? 1);
  return values.length > 1 && values[0] === 1 && values.at(-1) !== 1 && values.every(follows);
}

/** 2024, 2024Q3, 2024H1, 2024-09, 2024-09-30. */
function isPeriods(values: readonly unknown[]): boolean {
  return values.length > 0 && values.every((value) => /^\d{4}([QH]\d|-\d{2}(-\d{2})?)?$/.test(String(value)));
}
