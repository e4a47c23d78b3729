import { identifier, literal, type Params, type Value } from "../engine.ts";
import { type SqlToken, sqlTokens } from "./sql-tokens.ts";

/**
 * A statement with the tables it names put before it as WITH queries: `tables` maps a registered name to the query that
 * stands for it. A WITH of the statement itself is joined on, and wins over a registered table of the same name. What
 * is no query (DDL, INSERT) stays as it is.
 */
export function withTables(sql: string, tables: ReadonlyMap<string, string>): string {
  const tokens = sqlTokens(sql);
  const [first, second] = tokens;
  const begins = first?.kind === "word" ? first.text : first?.text === "(" ? "select" : "";
  if (!first || !["select", "with", "values", "table"].includes(begins)) return sql;
  const own = begins === "with" ? ownNames(tokens) : new Set<string>();
  const named = new Set(tokens.flatMap(({ kind, text }) => (kind === "word" || kind === "quoted" ? [text] : [])));
  const parts = [...tables].filter(([name]) => named.has(name) && !own.has(name));
  if (parts.length === 0) return sql;
  const before = parts.map(([name, query]) => `${identifier(name)} AS (${query})`).join(",\n");
  if (begins !== "with") return `WITH ${before}\n${sql}`;
  const recursive = isWord(second, "recursive");
  const rest = sql.slice((recursive ? second : first)?.end);
  return `WITH ${recursive ? "RECURSIVE " : ""}${before},\n${rest.trimStart()}`;
}

/**
 * A statement with the values of its placeholders ($1, $name) written in as literals of a stated type; inside strings
 * and comments nothing is replaced. Athena keeps statements in its history: no secret may be a parameter.
 */
export function withParameters(sql: string, params: Params): string {
  const values = new Map<string, Value>(
    Array.isArray(params)
      ? params.map((value: Value, place) => [String(place + 1), value])
      : Object.entries(params as Readonly<Record<string, Value>>),
  );
  let text = "";
  let from = 0;
  for (const { kind, text: name, start, end } of sqlTokens(sql)) {
    const value = values.get(name);
    if (kind !== "parameter" || value === undefined) continue;
    text += sql.slice(from, start) + typedLiteral(value);
    from = end;
  }
  return text + sql.slice(from);
}

/** A literal that Athena types as DuckDB types a bound value: whole numbers BIGINT, others DOUBLE. */
function typedLiteral(value: Value): string {
  if (typeof value !== "number") return literal(value);
  return Number.isSafeInteger(value) ? `CAST('${value}' AS BIGINT)` : `CAST('${value}' AS DOUBLE)`;
}

/** Names of the queries in a statement's own WITH: `name [(columns)] AS (…)`, separated by commas. */
function ownNames(tokens: readonly SqlToken[]): Set<string> {
  const names = new Set<string>();
  let at = isWord(tokens[1], "recursive") ? 2 : 1;
  for (;;) {
    const name = tokens[at];
    if (name) names.add(name.text);
    at = tokens[at + 1]?.text === "(" ? afterGroup(tokens, at + 1) : at + 1;
    if (!isWord(tokens[at], "as")) return names;
    at = afterGroup(tokens, at + 1);
    if (tokens[at]?.text !== ",") return names;
    at += 1;
  }
}

/** The place after the bracket that closes the one at `open`. */
function afterGroup(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "mark") continue;
    if (token.text === "(") depth += 1;
    if (token.text === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}

function isWord(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === "word" && token.text === text;
}
