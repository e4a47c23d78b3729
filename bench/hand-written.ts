import { asked, column, facts, unknown } from "./person-subject.ts";

type Names = readonly string[];

/**
 * What a person who knows the engine would write for the same numbers by village and by each breakdown (rolled up from
 * cells: grouping sets straight over the rows took twice as long): sums of casts, filtered counts, and the three counts
 * packed into one sum, which is right only below a million rows a cell and is DuckDB's dialect.
 */
export function handWritten(breakdowns: Names): { casts: string; filters: string; packed: string } {
  const rivals = { casts: cells(breakdowns, casts), filters: cells(breakdowns, filters), packed: unpacked(breakdowns) };
  if (breakdowns.length === 0) return rivals;
  const rolled = (sql: string) => rolledUp(sql, breakdowns);
  return { casts: rolled(rivals.casts), filters: rolled(rivals.filters), packed: rolled(rivals.packed) };
}

function cells(breakdowns: Names, form: (id: string) => string): string {
  return `SELECT ${keys(breakdowns)}, ${each(form)} FROM (${asked}) GROUP BY ALL`;
}

function casts(id: string): string {
  return `sum(CAST(${column(id)} AS INTEGER)) AS n_${id}, count(${column(id)}) AS d_${id},
    sum(CAST(${unknown(id)} AS INTEGER)) AS u_${id}`;
}

function filters(id: string): string {
  return `count(*) FILTER (WHERE ${id}_scope AND ${id}_fact) AS n_${id},
    count(*) FILTER (WHERE ${id}_scope AND ${id}_fact IS NOT NULL) AS d_${id},
    count(*) FILTER (WHERE ${unknown(id)}) AS u_${id}`;
}

const met = 2 ** 40 + 2 ** 20;
const notMet = 2 ** 20;

function packed(id: string): string {
  return `sum(CASE
      WHEN ${id}_scope THEN CASE WHEN ${id}_fact THEN ${met} WHEN NOT ${id}_fact THEN ${notMet} ELSE 1 END
      WHEN ${id}_scope IS NULL THEN 1
      ELSE 0
    END) AS p_${id}`;
}

function unpacked(breakdowns: Names): string {
  const parts = each(
    (id) => `p_${id} >> 40 AS n_${id}, (p_${id} >> 20) & 1048575 AS d_${id}, p_${id} & 1048575 AS u_${id}`,
  );
  return `SELECT ${keys(breakdowns)}, ${parts} FROM (${cells(breakdowns, packed)})`;
}

function rolledUp(finest: string, breakdowns: Names): string {
  const sums = each((id) => ["n", "d", "u"].map((part) => `sum(${part}_${id}) AS ${part}_${id}`).join(", "));
  return `SELECT ${keys(breakdowns)}, ${sums} FROM (${finest}) GROUP BY ${groupingSets(breakdowns)}`;
}

function groupingSets(breakdowns: Names): string {
  return `GROUPING SETS ((area_code), ${breakdowns.map((name) => `(area_code, ${name})`).join(", ")})`;
}

function keys(breakdowns: Names): string {
  return ["area_code", ...breakdowns].join(", ");
}

function each(form: (id: string) => string): string {
  return facts.map(({ id }) => form(id)).join(",\n    ");
}
