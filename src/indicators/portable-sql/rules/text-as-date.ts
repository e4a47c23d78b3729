import type { SqlToken } from "../../../engines/sql/sql-tokens.ts";
import { eachToken, isWord, type PortableRule } from "../rule.ts";

export const textAsDate: PortableRule = {
  id: "text-as-date",
  what: {
    zh: "日期不能直接与文字比较，Trino 不替人转换。",
    en: "A date is not compared with text: Trino does not convert it.",
  },
  instead: "d >= DATE '2024-07-01'",
  find: (tokens) =>
    eachToken(
      tokens,
      (token, at) => isDateText(token) && !isWord(tokens[at - 1], "date", "timestamp") && isCompared(tokens, at),
    ),
};

function isDateText({ kind, text }: SqlToken): boolean {
  return kind === "string" && /^'\d{4}-\d{1,2}-\d{1,2}'$/.test(text);
}

function isCompared(tokens: readonly SqlToken[], at: number): boolean {
  return (
    [tokens[at - 1], tokens[at + 1]].some((token) => token?.kind === "mark" && /^[<>=]$/.test(token.text)) ||
    isWord(tokens[at - 1], "between")
  );
}
