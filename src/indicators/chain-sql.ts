import type { Subject } from "../contracts/subject.ts";
import { identifier, literal } from "../engines/engine.ts";

/** Columns of the counts that chainSql gives, in order; the subject's own count has no indicator. */
export const chainColumns = [
  { name: "subject", sql: "VARCHAR" },
  { name: "indicator", sql: "VARCHAR" },
  { name: "area_code", sql: "VARCHAR" },
  { name: "subjects", sql: "BIGINT" },
] as const;

/**
 * SQL for what stands before and behind an indicator's figures, by the subjects' own area (columns: chainColumns): how
 * many subjects are known at all, and of each indicator that says what proves it how many are met and proven.
 */
export function chainSql(subject: Subject): string {
  const count = (
    indicator: string,
    where: string,
  ) => `SELECT ${literal(subject.subject)} AS subject, ${literal(indicator)} AS indicator,
  area_code, count(*) AS subjects
FROM (
${subject.sql}
) AS subject_rows
WHERE ${where}
GROUP BY area_code`;
  const proven = Object.entries(subject.indicators).filter(([, { verified }]) => verified !== undefined);
  return [
    count("", "1 = 1"),
    ...proven.map(([id]) => count(id, `${identifier(id)} AND ${identifier(`${id}_verified`)}`)),
  ].join("\nUNION ALL\n");
}
