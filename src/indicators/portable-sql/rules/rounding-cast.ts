import { callsOf, isWord, type PortableRule } from "../rule.ts";

const whole = ["integer", "int", "bigint", "smallint", "tinyint"];
/** Functions whose results are whole or rounded in a way that all engines share. */
const exact = [
  "round",
  "floor",
  "ceil",
  "ceiling",
  "count",
  "sum",
  "date_diff",
  "length",
  "extract",
  "year",
  "quarter",
  "month",
  "day",
  "row_number",
];

export const roundingCast: PortableRule = {
  id: "rounding-cast",
  what: {
    zh: "小数转整数时进位不同：2.5 在 DuckDB 得 2，在 Trino 得 3。",
    en: "A cast to a whole number rounds differently: 2.5 gives 2 on DuckDB and 3 on Trino.",
  },
  instead: "CAST(round(x) AS BIGINT)",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "cast" || name === "try_cast")
      .filter(({ close }) => isWord(tokens[close - 1], ...whole))
      .filter(({ open }) => !isWord(tokens[open + 1], ...exact) && !/^(\d+|null)$/.test(tokens[open + 1]?.text ?? ""))
      .map(({ at, close }) => [at, close]),
};
