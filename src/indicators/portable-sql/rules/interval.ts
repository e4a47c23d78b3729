import type { SqlToken } from "../../../engines/sql/sql-tokens.ts";
import { isWord, opening, type PortableRule } from "../rule.ts";

const units = ["day", "month", "year", "hour", "minute", "second"];

export const interval: PortableRule = {
  id: "interval",
  what: {
    zh: "日期加减一段时间，在 DuckDB 得到时间戳，在 Trino 得到日期；单位和引号也有规定。",
    en: "A date and an interval make a timestamp on DuckDB, a date on Trino; quotes and units differ too.",
  },
  instead: "CAST(d + INTERVAL '1' MONTH AS DATE)",
  find: (tokens) =>
    tokens.flatMap((token, at) => {
      if (!isWord(token, "interval")) return [];
      const [amount, unit] = [tokens[at + 1], tokens[at + 2]];
      const written = amount?.kind === "string" && isWord(unit, ...units);
      return written && isCast(tokens, at) ? [] : [[at, at + 2] as const];
    }),
};

/** Whether the brackets around a place are those of a CAST to a date. */
function isCast(tokens: readonly SqlToken[], place: number): boolean {
  for (let at = place; at >= 0; at -= 1) {
    if (tokens[at]?.text === ")" && tokens[at]?.kind === "mark") at = opening(tokens, at);
    else if (tokens[at]?.text === "(" && tokens[at]?.kind === "mark") return isWord(tokens[at - 1], "cast", "try_cast");
  }
  return false;
}
