import type { Text } from "../../contracts/text.ts";
import type { SqlToken } from "../../engines/sql/sql-tokens.ts";

/** One construct that DuckDB, Trino and Athena do not read or answer alike. */
export type PortableRule = {
  id: string;
  /** What differs, in the words of a person who writes queries. */
  what: Text;
  /** The form that all of them read alike; it may depend on the construct's first token. */
  instead: string | ((first: SqlToken | undefined) => string);
  /** Each place where a query has it: its first and last token. */
  find: (tokens: readonly SqlToken[]) => Place[];
};

/** Indexes of the first and the last token of a construct. */
export type Place = readonly [first: number, last: number];

/** A place for each token that meets a condition. */
export function eachToken(tokens: readonly SqlToken[], meets: (token: SqlToken, at: number) => boolean): Place[] {
  return tokens.flatMap((token, at) => (meets(token, at) ? [[at, at] as const] : []));
}

export type Call = { name: string; at: number; open: number; close: number };

/** The calls of functions: a word before a bracket. */
export function callsOf(tokens: readonly SqlToken[], named: (name: string) => boolean): Call[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== "word" || !isMark(tokens[at + 1], "(") || !named(token.text)) return [];
    return [{ name: token.text, at, open: at + 1, close: closing(tokens, at + 1) }];
  });
}

/** Index of the bracket that closes the one at `open`. */
export function closing(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (isMark(tokens[at], "(")) depth += 1;
    if (isMark(tokens[at], ")")) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

/** Index of the bracket that the one at `close` closes. */
export function opening(tokens: readonly SqlToken[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at -= 1) {
    if (isMark(tokens[at], ")")) depth += 1;
    if (isMark(tokens[at], "(")) depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}

/** The parts between commas outside brackets, from one token up to before another: their first and last index. */
export function partsOf(tokens: readonly SqlToken[], from: number, to: number): Place[] {
  const parts: Place[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    if (isMark(tokens[at], "(")) at = closing(tokens, at);
    else if (isMark(tokens[at], ",")) {
      parts.push([start, at - 1]);
      start = at + 1;
    }
  }
  return start < to ? [...parts, [start, to - 1]] : parts;
}

export function isMark(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === "mark" && token.text === text;
}

export function isWord(token: SqlToken | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === "word" && texts.includes(token.text);
}

/** Whether two tokens stand side by side without a blank: `::`, `//`. */
export function isPair(tokens: readonly SqlToken[], at: number, text: string): boolean {
  const [one, other] = [tokens[at], tokens[at + 1]];
  return isMark(one, text[0] ?? "") && isMark(other, text[1] ?? "") && one?.end === other?.start;
}
