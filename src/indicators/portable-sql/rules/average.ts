import { callsOf, closing, isWord, type PortableRule } from "../rule.ts";

export const average: PortableRule = {
  id: "average",
  what: {
    zh: "小数的平均值在 Trino 上只留原来的位数。",
    en: "On Trino the average of decimals keeps their few digits.",
  },
  instead: "avg(CAST(x AS DOUBLE))",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "avg")
      .filter(
        ({ open }) => !(isWord(tokens[open + 1], "cast") && isWord(tokens[closing(tokens, open + 2) - 1], "double")),
      )
      .map(({ at, close }) => [at, close]),
};
