import { callsOf, isMark, isWord, type PortableRule } from "../rule.ts";

export const dateTrunc: PortableRule = {
  id: "date-trunc",
  what: {
    zh: "date_trunc 在 DuckDB 得到时间戳，在 Trino 得到日期。",
    en: "date_trunc gives a timestamp on DuckDB, a date on Trino.",
  },
  instead: "CAST(date_trunc('month', d) AS DATE)",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "date_trunc")
      .filter(({ at }) => !(isMark(tokens[at - 1], "(") && isWord(tokens[at - 2], "cast", "try_cast")))
      .map(({ at, close }) => [at, close]),
};
