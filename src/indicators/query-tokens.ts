/** A query's names, in small letters, and its brackets, commas, dots and stars; no comments, literals or numbers. */
export function queryTokens(sql: string): string[] {
  const bare = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/\bextract\s*\(\s*\w+\s+from\b/gi, "extract(")
    .replace(/\bis\s+(not\s+)?distinct\s+from\b/gi, "=")
    .replace(/\binterval\s+'[^']*'\s+\w+/gi, " ")
    .replace(/'(?:[^']|'')*'/g, " ");
  const tokens = bare.match(/"[^"]+"|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|[(),.*]/gu) ?? [];
  return tokens.filter((token) => !/^\d/.test(token)).map((token) => token.replaceAll('"', "").toLowerCase());
}

/** Whether a token is a name (of a column, a table, or a word of SQL). */
export function isName(token: string): boolean {
  return /^[\p{L}_]/u.test(token);
}

/** Index behind the bracket that closes the one at `open`. */
export function behindBracket(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at] === "(") depth += 1;
    if (tokens[at] === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}
