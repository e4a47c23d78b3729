import type { WorkbenchTable } from "../../src/contracts/workbench.ts";

/** The tables whose name occurs in a query, outside of its comments and texts. */
export function tablesMentioned<Table extends Pick<WorkbenchTable, "name">>(
  sql: string,
  tables: readonly Table[],
): Table[] {
  const bare = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, " ");
  const words = new Set(bare.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  return tables.filter(({ name }) => words.has(name.toLowerCase()));
}
