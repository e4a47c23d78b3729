import { callsOf, type PortableRule } from "../rule.ts";

export const regularExpression: PortableRule = {
  id: "regular-expression",
  what: {
    zh: "正则函数不同：DuckDB 只换第一处、无匹配得空串，Trino 全部替换、无匹配得空值。",
    en: "Regular expressions differ: DuckDB replaces once and gives '', Trino replaces all and gives NULL.",
  },
  instead: "x LIKE '%甲%', regexp_like(x, '…')",
  find: (tokens) =>
    callsOf(tokens, (name) => name.startsWith("regexp_") && name !== "regexp_like").map(({ at, close }) => [at, close]),
};
