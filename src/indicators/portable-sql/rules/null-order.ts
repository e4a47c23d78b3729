import { eachToken, isWord, type PortableRule } from "../rule.ts";

export const nullOrder: PortableRule = {
  id: "null-order",
  what: {
    zh: "倒序时空值排在哪头，各引擎的默认不同。",
    en: "Where NULLs stand in a falling order differs between engines.",
  },
  instead: "ORDER BY x DESC NULLS LAST",
  find: (tokens) => eachToken(tokens, (token, at) => isWord(token, "desc") && !isWord(tokens[at + 1], "nulls")),
};
