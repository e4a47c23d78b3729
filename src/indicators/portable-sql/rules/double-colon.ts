import { eachToken, isPair, type PortableRule } from "../rule.ts";

export const doubleColon: PortableRule = {
  id: "double-colon",
  what: { zh: "“::”只有 DuckDB 认识。", en: "Only DuckDB reads `::`." },
  instead: "CAST(x AS DATE)",
  find: (tokens) => eachToken(tokens, (_, at) => isPair(tokens, at, "::")).map(([at]) => [at - 1, at + 2]),
};
