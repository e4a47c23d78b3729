import { levels as allLevels, type Level } from "../contracts/area.ts";
import type { Subject } from "../contracts/subject.ts";
import { identifier, literal } from "../engines/engine.ts";
import { areaAtLevel } from "./area-at-level.ts";
import { type IndicatorSums, indicatorSums } from "./indicator-sums.ts";

/** Category of the subjects whose breakdown column is blank. */
export const blankCategory = "未知";

export type FiguresRequest = {
  period: string;
  levels: readonly Level[];
  /** The columns that the subject's query gives: `<indicator>_unknown` ones are optional. */
  columns: readonly { name: string }[];
};

/**
 * One statement that gives every figure of a subject (columns: figureColumns). The subject's query is read once, into
 * cells of own area × all breakdown columns; the parts, the levels and the long form are made from the cells, so every
 * level is a sum of sums. Numbers stay exact (as the query typed them) until the last step makes them DOUBLE.
 * The text is read alike by DuckDB, Trino and Athena.
 */
export function figuresSql(subject: Subject, { period, levels: asked, columns }: FiguresRequest): string {
  const stated = subject.rollup === "none";
  const levels = stated ? allLevels : asked;
  const sums = indicatorSums(subject, new Set(columns.map((column) => column.name)));
  const breakdowns = Object.keys(subject.breakdowns);
  const added = sums.flatMap(sumsOfCells);
  return `WITH subject_rows AS (
${subject.sql}
),
cells AS (
  SELECT ${list(["area_code", ...breakdowns.map(category), ...sums.flatMap(sumsOfRows)])}
  FROM subject_rows
  GROUP BY ${places(1 + breakdowns.length)}
),
parts AS (
  ${partsOfCells(breakdowns, sums)}
),
nation AS (
  SELECT max(area_code) AS nation_code FROM area WHERE level = 'nation'
),
placed AS (
  SELECT tier.level, ${stated ? ownArea : areaAtLevel("tier.level", levels)} AS area, parts.*
  FROM parts
  JOIN area ON area.area_code = parts.area_code
  CROSS JOIN nation
  CROSS JOIN (VALUES ${values(levels)}) AS tier (level)
),
levels AS (
  SELECT ${list(["level", "area", "breakdown", "category", ...added])}
  FROM placed
  WHERE area IS NOT NULL
  GROUP BY ${places(4)}
),
figures AS (
  SELECT item.indicator, item.figure, level, area, breakdown, category,
    ${(["numerator", "denominator", "unknown"] as const).map((part) => partOfItem(sums, part)).join(",\n    ")}
  FROM levels
  CROSS JOIN (VALUES ${sums.map(itemRow).join(", ")}) AS item (place, indicator, figure)
)
SELECT ${literal(period)} AS period, ${literal(subject.subject)} AS subject,
  indicator, level, area, breakdown, category, numerator, denominator, "unknown",
  ${value} AS "value"
FROM figures
ORDER BY indicator, level, area, breakdown, category`;
}

/** Figures that are stated for an area stand there and at no other level. */
const ownArea = "CASE WHEN tier.level = area.level THEN area.area_code END";

const value = `CASE
    WHEN figure = 'count' THEN numerator
    WHEN denominator = 0 THEN NULL
    WHEN figure = 'sum' THEN numerator
    ELSE numerator / denominator
  END`;

function category(breakdown: string): string {
  return `COALESCE(${identifier(breakdown)}, ${literal(blankCategory)}) AS ${identifier(breakdown)}`;
}

/** Without a breakdown the cells are the only part: to add them up once more cost a seventh of a country's time. */
function partsOfCells(breakdowns: readonly string[], sums: readonly IndicatorSums[]): string {
  if (breakdowns.length === 0) {
    const names = sums.flatMap(({ columns }) => columns.map(({ name }) => name));
    return `SELECT ${list(["area_code", "'' AS breakdown", "'' AS category", ...names])}
  FROM cells`;
  }
  const part = ["area_code", "part.breakdown", `${categoryOfPart(breakdowns)} AS category`];
  return `SELECT ${list([...part, ...sums.flatMap(sumsOfCells)])}
  FROM cells CROSS JOIN (VALUES ${values(["", ...breakdowns])}) AS part (breakdown)
  GROUP BY ${places(3)}`;
}

function sumsOfCells({ columns }: IndicatorSums): string[] {
  return columns.map(({ name }) => `sum(${name}) AS ${name}`);
}

function sumsOfRows({ columns }: IndicatorSums): string[] {
  return columns.map(({ name, sql }) => `${sql} AS ${name}`);
}

function categoryOfPart(breakdowns: readonly string[]): string {
  const branches = breakdowns.map((name) => `WHEN ${literal(name)} THEN ${identifier(name)}`);
  return `CASE part.breakdown WHEN '' THEN '' ${branches.join(" ")} END`;
}

function itemRow({ indicator, figure }: IndicatorSums, place: number): string {
  return `(${place}, ${literal(indicator)}, ${literal(figure)})`;
}

function partOfItem(sums: readonly IndicatorSums[], part: "numerator" | "denominator" | "unknown"): string {
  const branches = sums.flatMap(({ columns }, place) =>
    columns.filter((column) => column.part === part).map(({ name }) => `WHEN ${place} THEN CAST(${name} AS DOUBLE)`),
  );
  const chosen = branches.length === 0 ? "NULL" : `CASE item.place ${branches.join(" ")} END`;
  return `COALESCE(${chosen}, 0e0) AS ${identifier(part)}`;
}

function list(items: readonly string[]): string {
  return items.join(",\n    ");
}

function places(count: number): string {
  return Array.from({ length: count }, (_, index) => index + 1).join(", ");
}

function values(items: readonly string[]): string {
  return items.map((item) => `(${literal(item)})`).join(", ");
}
