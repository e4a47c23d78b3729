import type { SqlToken } from "../../../engines/sql/sql-tokens.ts";
import { closing, isMark, isWord, opening, type PortableRule } from "../rule.ts";

export const division: PortableRule = {
  id: "division",
  what: {
    zh: "除法的结果不同：整数在 Trino 上取整，小数只留几位。",
    en: "A division differs: on Trino whole numbers are cut and decimals keep few digits.",
  },
  instead: "CAST(a AS DOUBLE) / NULLIF(CAST(b AS DOUBLE), 0)",
  find: (tokens) =>
    tokens.flatMap((token, at) =>
      isMark(token, "/") && !(isDoubleBefore(tokens, at - 1) || isDoubleAfter(tokens, at + 1))
        ? [[at - 1, at + 1]]
        : [],
    ),
};

function isDoubleBefore(tokens: readonly SqlToken[], at: number): boolean {
  if (!isMark(tokens[at], ")")) return isDoubleLiteral(tokens[at]);
  const open = opening(tokens, at);
  return isCastToDouble(tokens, open - 1) || (!isCall(tokens, open) && isDoubleBefore(tokens, at - 1));
}

function isDoubleAfter(tokens: readonly SqlToken[], at: number): boolean {
  if (isWord(tokens[at], "nullif") || isMark(tokens[at], "(")) return isDoubleAfter(tokens, at + 1);
  return isCastToDouble(tokens, at) || isDoubleLiteral(tokens[at]);
}

function isCall(tokens: readonly SqlToken[], open: number): boolean {
  return tokens[open - 1]?.kind === "word" && tokens[open - 1]?.end === tokens[open]?.start;
}

function isCastToDouble(tokens: readonly SqlToken[], at: number): boolean {
  return isWord(tokens[at], "cast") && isWord(tokens[closing(tokens, at + 1) - 1], "double");
}

function isDoubleLiteral(token: SqlToken | undefined): boolean {
  return token?.kind === "mark" && /^[\d.]+e/i.test(token.text);
}
