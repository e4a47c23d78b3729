import { callsOf, type PortableRule } from "../rule.ts";

/** Functions that one engine has and another has not, and what takes their place. */
const places: Record<string, string> = {
  ifnull: "COALESCE(a, b)",
  nvl: "COALESCE(a, b)",
  strftime: "substr(CAST(d AS VARCHAR), 1, 7)",
  strptime: "CAST(x AS DATE)",
  last_day: "CAST(date_trunc('month', d) + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE)",
  datediff: "date_diff('day', a, b)",
  datesub: "date_diff('day', a, b)",
  date_sub: "date_diff('day', a, b)",
  date_add: "CAST(d + INTERVAL '1' MONTH AS DATE)",
  date_part: "EXTRACT(YEAR FROM d)",
  age: "date_diff('day', a, b)",
  median: "row_number() OVER (…), count(*) OVER ()",
  quantile_cont: "row_number() OVER (…), count(*) OVER ()",
  quantile_disc: "row_number() OVER (…), count(*) OVER ()",
  approx_percentile: "row_number() OVER (…), count(*) OVER ()",
  mode: "row_number() OVER (PARTITION BY … ORDER BY count(*) DESC NULLS LAST)",
  string_agg: "array_agg(x ORDER BY x)",
  listagg: "array_agg(x ORDER BY x)",
  group_concat: "array_agg(x ORDER BY x)",
  arg_max: "max_by(x, y)",
  arg_min: "min_by(x, y)",
  first: "min_by(x, y)",
  last: "max_by(x, y)",
  left: "substr(x, 1, n)",
  right: "substr(x, length(x) - n + 1)",
  log: "ln(x), log10(x)",
  pow: "power(x, n)",
  typeof: "CAST(x AS …)",
  printf: "x || y",
  format: "x || y",
};

export const functionOfOneEngine: PortableRule = {
  id: "function-of-one-engine",
  what: { zh: "这个函数不是每个引擎都有，或结果不同。", en: "Not every engine has this function, or gives the same." },
  instead: (first) => places[first?.text ?? ""] ?? "",
  find: (tokens) => callsOf(tokens, (name) => Object.hasOwn(places, name)).map(({ at, close }) => [at, close]),
};
