import { callsOf, type PortableRule, partsOf } from "../rule.ts";

export const substringFromNought: PortableRule = {
  id: "substring-from-nought",
  what: { zh: "从第 0 个字取，DuckDB 得到字，Trino 得到空串。", en: "From place 0 DuckDB gives letters, Trino none." },
  instead: "substr(x, 1, n)",
  find: (tokens) =>
    callsOf(tokens, (name) => name === "substr" || name === "substring")
      .filter(({ open, close }) => {
        const [first, last] = partsOf(tokens, open + 1, close)[1] ?? [];
        return first !== undefined && first === last && tokens[first]?.text === "0";
      })
      .map(({ at, close }) => [at, close]),
};
