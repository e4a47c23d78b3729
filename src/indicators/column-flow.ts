import { behindBracket, isName, queryTokens } from "./query-tokens.ts";

/** Which names of a query each of its names is made from, and the names on which every row of it depends. */
type Flow = { from: Map<string, Set<string>>; common: Set<string> };

/**
 * All names that flow into any of the result columns of a query, by name through its steps: also those that decide which
 * rows there are (joins, conditions, groups). Names are not told apart by step, so there may be too many, never too few.
 */
export function namesBehind(sql: string, results: readonly string[]): Set<string> {
  const flow: Flow = { from: new Map(), common: new Set() };
  readSelects(queryTokens(sql), flow);
  const behind = new Set<string>();
  const open = [...results, ...flow.common];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (behind.has(name)) continue;
    behind.add(name);
    open.push(...(flow.from.get(name) ?? []));
  }
  return behind;
}

/** Names that a query may read of a table: those beside it in the same brackets; all of the query's where it takes the table whole. */
export function namesReadOf(sql: string, table: string): Set<string> {
  const tokens = queryTokens(sql);
  const read = new Set<string>();
  tokens.forEach((token, at) => {
    if (token !== table || !["from", "join", ","].includes(tokens[at - 1] ?? "")) return;
    const step = stepAround(tokens, at);
    const whole = step.some(
      (one, index) => one === "*" && ["select", "distinct", ".", ","].includes(step[index - 1] ?? ""),
    );
    for (const name of whole ? tokens : step) read.add(name);
  });
  return read;
}

/** The tokens within the innermost brackets around a place. */
function stepAround(tokens: readonly string[], place: number): readonly string[] {
  let depth = 0;
  for (let at = place; at >= 0; at -= 1) {
    if (tokens[at] === ")") depth += 1;
    if (tokens[at] === "(") depth -= 1;
    if (depth < 0) return tokens.slice(at, behindBracket(tokens, at));
  }
  return tokens;
}

const beforeTable = ["from", "join", ",", "as", "materialized", "lateral"];
const unions = ["union", "intersect", "except"];

/** Select lists say what is made from what; every other name decides which rows there are. */
function readSelects(tokens: readonly string[], flow: Flow): void {
  let positional = false;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? "";
    if (unions.includes(token)) positional = true;
    if (token === "select") {
      const end = endOfList(tokens, at + 1);
      const list = tokens.slice(at + 1, end);
      // The names of a union's columns are those of its first part; a distinct list decides which rows there are.
      if (positional || list[0] === "distinct") addNames(flow.common, list);
      else for (const item of items(list)) addItem(flow, item);
      at = end;
    } else if (token === "(") {
      const end = behindBracket(tokens, at);
      const inner = tokens.slice(at + 1, end - 1);
      // A step whose columns are named beside it, known(a, b) AS (…), names them by place, as a union does.
      const byPlace = tokens[at - 1] === "as" && tokens[at - 2] === ")";
      const isStep =
        beforeTable.includes(tokens[at - 1] ?? "") && ["select", "with"].includes(inner[0] ?? "") && !byPlace;
      if (isStep) readSelects(inner, flow);
      else addNames(flow.common, inner);
      if (tokens[at - 1] === "as") positional = false;
      at = end;
    } else {
      if (isName(token)) flow.common.add(token);
      at += 1;
    }
  }
}

/** Index of the FROM, UNION or end behind a select list. */
function endOfList(tokens: readonly string[], start: number): number {
  let at = start;
  while (at < tokens.length && tokens[at] !== "from" && !unions.includes(tokens[at] ?? ""))
    at = tokens[at] === "(" ? behindBracket(tokens, at) : at + 1;
  return at;
}

function items(list: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (let at = 0; at < list.length; ) {
    const end = list[at] === "(" ? behindBracket(list, at) : at + 1;
    if (list[at] === ",") found.push([]);
    else found.at(-1)?.push(...list.slice(at, end));
    at = end;
  }
  return found;
}

/** `expression AS name`, or an expression that ends in its name; `*` passes names on as they are. */
function addItem({ from }: Flow, item: readonly string[]): void {
  const name = item.at(-1) ?? "";
  if (!isName(name)) return;
  const names = from.get(name) ?? new Set();
  addNames(names, item.at(-2) === "as" ? item.slice(0, -2) : item);
  from.set(name, names);
}

function addNames(names: Set<string>, tokens: readonly string[]): void {
  for (const token of tokens) if (isName(token)) names.add(token);
}
