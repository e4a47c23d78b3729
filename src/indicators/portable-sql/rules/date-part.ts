import { callsOf, isWord, type PortableRule } from "../rule.ts";

export const datePart: PortableRule = {
  id: "date-part",
  what: {
    zh: "星期的编号不同：星期日在 DuckDB 是 0，在 Trino 是 7。",
    en: "Days of the week are numbered differently: Sunday is 0 on DuckDB, 7 on Trino.",
  },
  instead: "EXTRACT(YEAR FROM d), QUARTER, MONTH, DAY",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "extract")
      .filter(({ open }) => !isWord(tokens[open + 1], "year", "quarter", "month", "day"))
      .map(({ at, close }) => [at, close]),
};
