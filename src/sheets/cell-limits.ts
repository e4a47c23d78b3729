import type { Column } from "../contracts/dataset.ts";
import { yuanPer } from "../contracts/validation/read-number.ts";
import type { Range } from "./cell-ref.ts";
import { allowedWords } from "./column-help.ts";
import { dropdown } from "./dropdowns.ts";
import type { ValueLists } from "./marker.ts";
import type { Validation } from "./validations.ts";

/** What may be typed into the cells of a template's column; undefined where any text may. */
export function cellLimits(column: Column, range: Range, lists: ValueLists): Validation | undefined {
  const limits = limitsOf(column);
  if (!limits) return dropdown(column, range, lists);
  const [type, least, most] = limits;
  return { range, type, first: String(least), last: String(most), error: `“${column.heading}”${allowedWords(column)}` };
}

/** Days as spreadsheet programs count them: 1900-01-01 and 2100-12-31. */
const days = { first: 1, last: 73_415 };
const anyNumber = 1e15;

function limitsOf(column: Column): [Validation["type"], number, number] | undefined {
  const { min = -anyNumber, max = anyNumber, unit = null } = column;
  switch (column.type) {
    case "integer":
      return ["whole", min, max];
    case "number":
      return ["decimal", min, max];
    case "money":
      return ["decimal", min / yuanPer(unit), max / yuanPer(unit)];
    case "share": {
      const factor = unit?.startsWith("%") ? 100 : 1;
      return ["decimal", (column.min ?? 0) * factor, (column.max ?? 1) * factor];
    }
    case "year":
      return ["whole", column.min ?? 1900, column.max ?? 2100];
    case "date":
    case "month":
      return ["date", days.first, days.last];
    case "identity":
      return ["textLength", 18, 22];
    default:
      return undefined;
  }
}
