import { callsOf, type PortableRule } from "../rule.ts";

export const concat: PortableRule = {
  id: "concat",
  what: {
    zh: "concat 遇到空值不同：DuckDB 跳过，Trino 得空。",
    en: "concat differs with NULL: DuckDB passes over it, Trino gives NULL.",
  },
  instead: "COALESCE(a, '') || COALESCE(b, '')",
  find: (tokens) => callsOf(tokens, (name) => name === "concat").map(({ at, close }) => [at, close]),
};
