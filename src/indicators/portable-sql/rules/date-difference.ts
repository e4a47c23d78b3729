import { callsOf, type PortableRule } from "../rule.ts";

export const dateDifference: PortableRule = {
  id: "date-difference",
  what: {
    zh: "按月、季、年算的日期差不同：DuckDB 数跨过的边界，Trino 数整月。",
    en: "A difference in months differs: DuckDB counts borders, Trino whole months.",
  },
  instead: "date_diff('day', a, b), (year(b) * 12 + month(b)) - (year(a) * 12 + month(a))",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "date_diff")
      .filter(({ open }) => tokens[open + 1]?.text.toLowerCase() !== "'day'")
      .map(({ at, close }) => [at, close]),
};
