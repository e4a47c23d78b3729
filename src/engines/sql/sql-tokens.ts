/** A piece of an SQL statement; `text` of a word or quoted name is the name it stands for, elsewhere the piece itself. */
export type SqlToken = {
  kind: "word" | "quoted" | "string" | "parameter" | "mark";
  text: string;
  start: number;
  end: number;
};

const pattern =
  /(?<gap>\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>'(?:[^']|'')*(?:'|$))|"(?<quoted>(?:[^"]|"")*)(?:"|$)|\$(?<parameter>\w+)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d[\w.]*)|(?<mark>[\s\S])/gu;

/** The pieces of a statement in order, without blanks and comments. Unquoted words come in lower case. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (const match of sql.matchAll(pattern)) {
    const { quoted, parameter, word, string } = match.groups ?? {};
    const at = { start: match.index, end: match.index + match[0].length };
    if (match.groups?.gap !== undefined) continue;
    if (quoted !== undefined) tokens.push({ kind: "quoted", text: quoted.replaceAll('""', '"'), ...at });
    else if (parameter !== undefined) tokens.push({ kind: "parameter", text: parameter, ...at });
    else if (word !== undefined) tokens.push({ kind: "word", text: word.toLowerCase(), ...at });
    else tokens.push({ kind: string === undefined ? "mark" : "string", text: match[0], ...at });
  }
  return tokens;
}
