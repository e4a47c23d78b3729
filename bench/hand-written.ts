import { asked, column, facts, unknown } from "./person-subject.ts";

type Names = readonly string[];

/**
 * What a person who knows the engine would write for the same numbers by village and by each breakdown (rolled up from
 * cells: grouping sets straight over the rows took twice as long): counts of what is true, filtered counts, and the three
 * counts of 31 bits each packed into one sum, in DuckDB's dialect.
 */
export function handWritten(breakdowns: Names): { counts: string; filters: string; packed: string } {
  const rivals = {
    counts: cells(breakdowns, counts),
    filters: cells(breakdowns, filters),
    packed: unpacked(breakdowns),
  };
  if (breakdowns.length === 0) return rivals;
  const rolled = (sql: string) => rolledUp(sql, breakdowns);
  return { counts: rolled(rivals.counts), filters: rolled(rivals.filters), packed: rolled(rivals.packed) };
}

function cells(breakdowns: Names, form: (id: string) => string): string {
  return `SELECT ${keys(breakdowns)}, ${each(form)} FROM (${asked}) GROUP BY ALL`;
}

/** The three sums of an indicator, each for itself. */
export function counts(id: string): string {
  return `count_if(${column(id)}) AS n_${id}, count(${column(id)}) AS d_${id}, count_if(${unknown(id)}) AS u_${id}`;
}

function filters(id: string): string {
  return `count(*) FILTER (WHERE ${id}_scope AND ${id}_fact) AS n_${id},
    count(*) FILTER (WHERE ${id}_scope AND ${id}_fact IS NOT NULL) AS d_${id},
    count(*) FILTER (WHERE ${unknown(id)}) AS u_${id}`;
}

const met = 2n ** 62n + 2n ** 31n;
const notMet = 2n ** 31n;
const mask = notMet - 1n;

function packed(id: string): string {
  return `sum(CASE
      WHEN ${id}_scope THEN CASE WHEN ${id}_fact THEN ${met} WHEN NOT ${id}_fact THEN ${notMet} ELSE 1 END
      WHEN ${id}_scope IS NULL THEN 1
      ELSE 0
    END) AS p_${id}`;
}

function unpacked(breakdowns: Names): string {
  const parts = each(
    (id) => `p_${id} >> 62 AS n_${id}, (p_${id} >> 31) & ${mask} AS d_${id}, p_${id} & ${mask} AS u_${id}`,
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
