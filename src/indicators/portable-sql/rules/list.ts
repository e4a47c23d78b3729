import type { SqlToken } from "../../../engines/sql/sql-tokens.ts";
import { callsOf, eachToken, isMark, type Place, type PortableRule } from "../rule.ts";

const functions = ["list", "len", "array_length", "unnest", "flatten", "cardinality", "transform", "struct_pack"];

export const list: PortableRule = {
  id: "list",
  what: { zh: "列表的函数和方括号各引擎不同。", en: "Functions of lists, and square brackets, differ." },
  instead: "multi LIKE '%|甲|%'",
  find: (tokens) => [...calls(tokens), ...eachToken(tokens, (token) => isMark(token, "["))],
};

function calls(tokens: readonly SqlToken[]): Place[] {
  const found = callsOf(tokens, (name) => functions.includes(name) || /^(list|array)_(?!agg$)/.test(name));
  return found.map(({ at, close }) => [at, close]);
}
