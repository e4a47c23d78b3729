import type { CellObject } from "@e965/xlsx";
import { formatOf, type NumberFormat } from "../number-format.ts";
import { numberText } from "../number-text.ts";

const errors: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};

/** A cell of an XLS file as text, as those of an XLSX are. */
export function xlsCellText(cell: CellObject | undefined, date1904: boolean): string {
  if (cell === undefined) return "";
  if (cell.t === "z" || cell.v === undefined) return cell.f === undefined ? "" : `=${cell.f}`;
  if (cell.t === "n") return numberText(String(cell.v), numberFormat(cell), date1904) ?? "";
  if (cell.t === "b") return cell.v === true ? "TRUE" : "FALSE";
  if (cell.t === "e") return errors[Number(cell.v)] ?? "#ERROR!";
  return String(cell.v).replace(/\r\n?/gu, "\n");
}

/**
 * Excel in Chinese stores its own date formats (ids 27–36, 50–58) as a number without a pattern; then only the text
 * that the library made of the value shows that it is a date.
 */
function numberFormat({ z, w }: CellObject): NumberFormat {
  const pattern = String(z ?? "");
  if (pattern !== "") return formatOf(pattern);
  return /^\d{1,2}\/\d{1,2}\/\d{2}$|^\d{1,2}:\d{2}:\d{2}$/u.test(w ?? "") ? "date" : "plain";
}
