import { figureColumns } from "../contracts/figure.ts";
import { identifier } from "../engines/engine.ts";

const numbers = ["numerator", "denominator", "unknown", "value"] as const;
const keys = figureColumns.map(({ name }) => name).filter((name) => !numbers.some((one) => one === name));

/** SQL for the number of cells that either of two tables of figures has: one row with the column `cells`. */
export function paritySize(one: string, other: string): string {
  return `SELECT count(*) AS cells FROM ${joined(one, other)}`;
}

/**
 * SQL for the cells on which two tables of figures differ, compared exactly: the key, `what` differs (presence, or the
 * first of the four numbers) and what each table says of it.
 */
export function parityDifferences(one: string, other: string): string {
  const key = keys.map((name) => `COALESCE(a.${identifier(name)}, b.${identifier(name)}) AS ${identifier(name)}`);
  const differing = numbers.map(
    (name) => `WHEN a.${identifier(name)} IS DISTINCT FROM b.${identifier(name)} THEN '${name}'`,
  );
  const shown = (side: string) =>
    `CASE what ${numbers.map((name) => `WHEN '${name}' THEN ${side}_${name}`).join(" ")} END AS ${side}_says`;
  return `WITH compared AS (
  SELECT ${key.join(", ")},
    a.indicator IS NOT NULL AS a_there, b.indicator IS NOT NULL AS b_there,
    ${numbers.flatMap((name) => [`a.${identifier(name)} AS a_${name}`, `b.${identifier(name)} AS b_${name}`]).join(", ")},
    CASE
      WHEN a.indicator IS NULL OR b.indicator IS NULL THEN 'presence'
      ${differing.join("\n      ")}
    END AS what
  FROM ${joined(one, other)}
)
SELECT ${keys.map(identifier).join(", ")}, what, a_there, b_there, ${shown("a")}, ${shown("b")}
FROM compared
WHERE what IS NOT NULL
ORDER BY subject, indicator, "level", area, breakdown, category`;
}

function joined(one: string, other: string): string {
  const on = keys.map((name) => `a.${identifier(name)} = b.${identifier(name)}`).join(" AND ");
  return `${identifier(one)} AS a FULL JOIN ${identifier(other)} AS b ON ${on}`;
}
