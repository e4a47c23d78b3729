import type { SqlToken } from "../../../engines/sql/sql-tokens.ts";
import { closing, isMark, isWord, type Place, type PortableRule, partsOf } from "../rule.ts";

export const groupByAlias: PortableRule = {
  id: "group-by-alias",
  what: {
    zh: "GROUP BY、HAVING 里不能用 SELECT 里起的名字，也不能写 ALL。",
    en: "Names given in SELECT, and ALL, are not known in GROUP BY and HAVING.",
  },
  instead: "GROUP BY 1, 2",
  find: (tokens) => tokens.flatMap((token, at) => (isWord(token, "select") ? inSelect(tokens, at) : [])),
};

const clauses = [
  "from",
  "where",
  "group",
  "having",
  "window",
  "order",
  "limit",
  "offset",
  "union",
  "intersect",
  "except",
];

function inSelect(tokens: readonly SqlToken[], select: number): Place[] {
  const clause = clausesOf(tokens, select);
  const group = clause.find(({ at }) => isWord(tokens[at], "group"));
  if (!group) return [];
  const given = new Set(namesGiven(tokens, select + 1, clause[0]?.at ?? tokens.length));
  const grouped = partsOf(tokens, group.at + 2, group.end).filter(
    ([first, last]) => first === last && (isWord(tokens[first], "all") || given.has(tokens[first]?.text ?? "")),
  );
  const having = clause.find(({ at }) => isWord(tokens[at], "having"));
  if (!having) return grouped;
  const used = tokens.slice(having.at, having.end).flatMap((token, place): Place[] => {
    const at = having.at + place;
    const bare = token.kind === "word" && !isMark(tokens[at - 1], ".") && !isMark(tokens[at + 1], "(");
    return bare && given.has(token.text) ? [[at, at]] : [];
  });
  return [...grouped, ...used];
}

/** The clauses of one SELECT: where each begins and ends. */
function clausesOf(tokens: readonly SqlToken[], select: number): { at: number; end: number }[] {
  const starts: number[] = [];
  let at = select + 1;
  for (
    ;
    at < tokens.length && !isMark(tokens[at], ")") && !isWord(tokens[at], "union", "intersect", "except");
    at += 1
  ) {
    if (isMark(tokens[at], "(")) at = closing(tokens, at);
    else if (isWord(tokens[at], ...clauses)) starts.push(at);
  }
  return starts.map((start, place) => ({ at: start, end: starts[place + 1] ?? at }));
}

/** Names given with AS to anything but a column of the same name. */
function namesGiven(tokens: readonly SqlToken[], from: number, to: number): string[] {
  return partsOf(tokens, from, to).flatMap(([first, last]) => {
    if (!isWord(tokens[last - 1], "as")) return [];
    const name = tokens[last]?.text ?? "";
    return last - 2 - first <= 2 && tokens[last - 2]?.text === name ? [] : [name];
  });
}
