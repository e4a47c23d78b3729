import { type IndicatorWords, type Subject, subjectColumns } from "../contracts/subject.ts";
import { identifier, literal } from "../engines/engine.ts";

/** Columns of the records that recordsSql gives, in order. */
export const recordColumns = [
  { name: "period", sql: "VARCHAR" },
  { name: "indicator", sql: "VARCHAR" },
  { name: "blank", sql: "BOOLEAN" },
  { name: "subject_id", sql: "VARCHAR" },
  { name: "area_code", sql: "VARCHAR" },
  { name: "label", sql: "VARCHAR" },
  { name: "submission", sql: "VARCHAR" },
  { name: "row_number", sql: "BIGINT" },
  { name: "clause", sql: "VARCHAR" },
  { name: "amount", sql: "DOUBLE" },
  { name: "base", sql: "DOUBLE" },
] as const;

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

/** Indicators whose failing records are listed: of a number to raise, everybody else would be on the list. */
export function listedIndicators(subject: Subject): string[] {
  const entries = Object.entries(subject.indicators);
  return entries
    .filter(([, { figure, better }]) => better !== "neither" && !(better === "higher" && /^(count|sum)$/.test(figure)))
    .map(([id]) => id);
}

/**
 * SQL for all records of a subject that fail an indicator or whose fact is blank (columns: recordColumns). The rows of
 * its query are the table `rows`; `columns` are the names of that table's columns.
 */
export function recordsSql(subject: Subject, rows: string, columns: ReadonlySet<string>, period: string): string {
  const clause = "clause" in subject.breakdowns ? "clause" : "CAST(NULL AS VARCHAR)";
  const selects = listedIndicators(subject).flatMap((id) => {
    const words = subject.indicators[id];
    if (!words) return [];
    const fact = identifier(id);
    const base = identifier(`${id}_base`);
    const amounts =
      words.figure === "ratio" ? [fact, base] : words.figure === "sum" ? [fact, "NULL"] : ["NULL", "NULL"];
    const select = (blank: boolean, where: string) => `SELECT ${literal(period)} AS period, ${literal(id)} AS indicator,
  ${blank ? "TRUE" : "FALSE"} AS blank, subject_id, area_code, label, submission, CAST(row_number AS BIGINT) AS row_number,
  ${clause} AS clause, CAST(${amounts[0]} AS DOUBLE) AS amount, CAST(${amounts[1]} AS DOUBLE) AS base
FROM ${rows}
WHERE ${where}`;
    const unknown = `${id}_unknown`;
    return [
      select(false, condition(words, fact, base)),
      ...(columns.has(unknown) ? [select(true, identifier(unknown))] : []),
    ];
  });
  return selects.join("\nUNION ALL\n");
}

/**
 * SQL for the records of the last of some periods (columns: recordColumns and `since`, the first period of the unbroken
 * run of periods in which the same subject was so), from the table `records` with those of all of them. A period in which
 * nothing is known of a subject ends its run.
 */
export function recordsSinceSql(records: string, periods: readonly string[]): string {
  const last = periods.length - 1;
  const place = `CASE period ${periods.map((id, at) => `WHEN ${literal(id)} THEN ${at}`).join(" ")} END`;
  const first = `CASE since ${periods.map((id, at) => `WHEN ${at} THEN ${literal(id)}`).join(" ")} END`;
  return `WITH placed AS (
  SELECT DISTINCT indicator, blank, subject_id, ${place} AS place FROM ${records}
),
counted AS (
  SELECT placed.*, row_number() OVER (PARTITION BY indicator, blank, subject_id ORDER BY place DESC) AS nth FROM placed
),
runs AS (
  SELECT indicator, blank, subject_id, min(place) AS since
  FROM counted
  WHERE place + nth = ${last + 1}
  GROUP BY indicator, blank, subject_id
)
SELECT ${recordColumns.map(({ name }) => `record.${name}`).join(", ")}, ${first} AS since
FROM ${records} AS record
JOIN runs ON runs.indicator = record.indicator AND runs.blank = record.blank AND runs.subject_id = record.subject_id
WHERE record.period = ${literal(periods[last] ?? "")}
ORDER BY record.indicator, record.blank, record.area_code, record.subject_id, record.row_number`;
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
