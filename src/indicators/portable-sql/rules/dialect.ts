import type { SqlToken } from "../../../engines/sql/sql-tokens.ts";
import { eachToken, isMark, isPair, isWord, type Place, type PortableRule } from "../rule.ts";

const words = ["qualify", "ilike", "pivot", "unpivot", "asof", "summarize", "materialized"];

export const dialect: PortableRule = {
  id: "dialect",
  what: { zh: "这种写法只有 DuckDB 认识。", en: "Only DuckDB reads this." },
  instead: "WITH ranked AS (SELECT …, row_number() OVER (…) AS place …) SELECT … WHERE place = 1; lower(x) LIKE '…'; =",
  find: (tokens) => [
    ...eachToken(tokens, (token) => isWord(token, ...words)),
    ...eachToken(tokens, (_, at) => isPair(tokens, at, "==") || isPair(tokens, at, "**")),
    ...eachToken(tokens, (token) => isMark(token, "^") || isMark(token, "~")),
    ...starParts(tokens),
    ...truthTests(tokens),
    ...limits(tokens),
  ],
};

/** SELECT * EXCLUDE (…), SELECT * REPLACE (…), COLUMNS(…), joins that only DuckDB knows. */
function starParts(tokens: readonly SqlToken[]): Place[] {
  return eachToken(
    tokens,
    (token, at) =>
      (isWord(token, "exclude", "replace") && isMark(tokens[at - 1], "*")) ||
      (isWord(token, "columns") && isMark(tokens[at + 1], "(")) ||
      (isWord(token, "semi", "anti", "positional") && isWord(tokens[at + 1], "join")),
  );
}

/** x IS TRUE */
function truthTests(tokens: readonly SqlToken[]): Place[] {
  return tokens.flatMap((token, at) => {
    if (!isWord(token, "is")) return [];
    const last = isWord(tokens[at + 1], "not") ? at + 2 : at + 1;
    return isWord(tokens[last], "true", "false", "unknown") ? [[at, last] as const] : [];
  });
}

/** LIMIT n OFFSET m, IGNORE NULLS */
function limits(tokens: readonly SqlToken[]): Place[] {
  return tokens.flatMap((token, at) => {
    if (isWord(token, "limit") && isWord(tokens[at + 2], "offset")) return [[at, at + 3] as const];
    return isWord(token, "ignore", "respect") && isWord(tokens[at + 1], "nulls") ? [[at, at + 1] as const] : [];
  });
}
