import type { Column } from "../contracts/dataset.ts";
import type { Range } from "./cell-ref.ts";
import { allowedWords } from "./column-help.ts";
import type { ValueLists } from "./marker.ts";
import type { Validation } from "./validations.ts";

/** The dropdown of a column with fixed values; undefined for others, and where a cell may hold several of them. */
export function dropdown(column: Column, range: Range, lists: ValueLists): Validation | undefined {
  const values = column.type === "yes_no" ? ["是", "否"] : column.type === "enum" ? column.allowed : undefined;
  if (!values) return undefined;
  return { range, type: "list", first: lists.formula(values), error: `“${column.heading}”${allowedWords(column)}` };
}
