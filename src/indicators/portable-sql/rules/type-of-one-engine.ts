import { callsOf, isMark, isWord, type PortableRule } from "../rule.ts";

const types = [
  "text",
  "string",
  "float",
  "hugeint",
  "uhugeint",
  "utinyint",
  "usmallint",
  "uinteger",
  "ubigint",
  "timestamptz",
  "time",
  "uuid",
  "json",
  "blob",
  "bpchar",
];
const lengthy = ["varchar", "char", "character"];

export const typeOfOneEngine: PortableRule = {
  id: "type-of-one-engine",
  what: {
    zh: "这个类型不是每个引擎都有，或截断方式不同。",
    en: "Not every engine has this type, or it cuts differently.",
  },
  instead: "VARCHAR, BIGINT, DECIMAL(38,0), DOUBLE, DATE, TIMESTAMP, BOOLEAN",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "cast" || name === "try_cast").flatMap(({ open, close }) => {
      const as = tokens.findLastIndex((token, at) => at < close && at > open && isWord(token, "as"));
      const cuts = isWord(tokens[as + 1], ...lengthy) && isMark(tokens[as + 2], "(");
      return isWord(tokens[as + 1], ...types, "char") || cuts ? [[as + 1, close - 1] as const] : [];
    }),
};
