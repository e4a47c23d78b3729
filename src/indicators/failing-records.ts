import type { Level } from "../contracts/area.ts";
import { type IndicatorWords, type Subject, subjectColumns } from "../contracts/subject.ts";
import { identifier, literal } from "../engines/engine.ts";

/**
 * SQL for the records that pull an indicator the wrong way, in an area or everywhere (columns: subjectColumns, ordered
 * by area and subject): not met where higher is better, met where lower is; for a ratio those short of their base (or
 * with any amount). Records out of scope or unknown are never among them; a neutral indicator or a sum has none.
 */
export function failingRecordsSql(subject: Subject, indicator: string, area?: string): string {
  return `SELECT ${subjectColumns.join(", ")}
${failing(subject, indicator, area)}
ORDER BY area_code, subject_id`;
}

/** SQL for the number of those records: one row with the column `failing`. */
export function countFailingSql(subject: Subject, indicator: string, area?: string): string {
  return `SELECT count(*) AS failing
${failing(subject, indicator, area)}`;
}

/**
 * The same records for all areas of a level at once, at most `limit` for each: subjectColumns, `owner` (the area) and
 * `failing` (how many it has in all).
 */
export function failingByAreaSql(subject: Subject, indicator: string, level: Level, limit: number): string {
  const owner = `area.${level === "nation" ? "area_code" : `${level}_code`}`;
  return `SELECT * FROM (
SELECT ${subjectColumns.map((column) => `failing.${column}`).join(", ")}, ${owner} AS owner,
  count(*) OVER (PARTITION BY ${owner}) AS failing,
  row_number() OVER (PARTITION BY ${owner} ORDER BY failing.area_code, failing.subject_id) AS place
FROM (
SELECT ${subjectColumns.join(", ")}
${failing(subject, indicator, undefined)}
) AS failing
JOIN area ON area.area_code = failing.area_code
WHERE ${owner} IS NOT NULL
) AS listed
WHERE place <= ${limit}
ORDER BY owner, place`;
}

function failing(subject: Subject, indicator: string, area: string | undefined): string {
  const words = subject.indicators[indicator];
  if (!words) throw new Error(`${subject.subject} has no indicator ${indicator}`);
  const within = area === undefined ? "" : `\n  AND area_code IN (${areasWithin(area)})`;
  return `FROM (
${subject.sql}
) AS subject_rows
WHERE ${condition(words, identifier(indicator), identifier(`${indicator}_base`))}${within}`;
}

const none = "1 = 0";

function condition({ figure, better }: IndicatorWords, fact: string, base: string): string {
  if (better === "neither") return none;
  const higher = better === "higher";
  if (figure === "ratio") return higher ? `${fact} < ${base}` : `${fact} > 0`;
  if (figure === "sum") return higher ? none : `${fact} > 0`;
  return higher ? `NOT ${fact}` : fact;
}

function areasWithin(area: string): string {
  const code = literal(area);
  return `SELECT area_code FROM area
    WHERE ${code} IN (area_code, village_code, township_code, county_code, city_code, province_code)
      OR ${code} IN (SELECT area_code FROM area WHERE level = 'nation')`;
}
