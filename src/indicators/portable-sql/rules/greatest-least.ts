import { callsOf, isWord, type PortableRule, partsOf } from "../rule.ts";

export const greatestLeast: PortableRule = {
  id: "greatest-least",
  what: {
    zh: "greatest、least 遇到空值不同：DuckDB 跳过，Trino 得空。",
    en: "greatest and least differ with NULL: DuckDB passes over it, Trino gives NULL.",
  },
  instead: "greatest(COALESCE(a, 0), COALESCE(b, 0))",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "greatest" || name === "least")
      .filter(({ open, close }) =>
        partsOf(tokens, open + 1, close).some(
          ([first, last]) => !isWord(tokens[first], "coalesce") && !(first === last && isLiteral(tokens[first]?.text)),
        ),
      )
      .map(({ at, close }) => [at, close]),
};

function isLiteral(text = ""): boolean {
  return /^(\d|')/.test(text);
}
