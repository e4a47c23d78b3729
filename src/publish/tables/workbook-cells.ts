import type { State } from "../../contracts/evaluation.ts";
import { stateWords } from "../../messages/state-words.ts";
import type { NewCell } from "../../sheets/sheet-builder.ts";
import type { Style, StyleBook } from "../../sheets/styles.ts";
import { csvWords } from "./csv.ts";
import { numberFormat } from "./number-format.ts";
import type { Field, Value } from "./table.ts";

/** The cells of a table's sheet. */
export type CellStyles = { head: number; of: (value: Value, field: Field) => NewCell };

const tints: Partial<Record<State, string>> = { behind: "FDEBC8", missed: "F8D3C1" };
const dateFormat = 'yyyy"年"m"月"d"日"';

/** Makes the cells of sheets in a workbook's styles. */
export function cellStyles(styles: StyleBook): CellStyles {
  const plain: Style = { border: true, wrap: true };
  const words = (fill?: string) => styles.add({ ...plain, ...(fill ? { fill } : {}) });
  const numbers = (format: string, fill?: string) =>
    styles.add({ ...plain, format, align: "right", indent: 1, ...(fill ? { fill } : {}) });
  const grey = styles.add({ ...plain, color: "7F7F7F", italic: true, align: "center" });
  const quiet = styles.add({ ...plain, color: "7F7F7F", align: "center" });
  return {
    head: styles.add({ ...plain, bold: true, fill: "D9E2F3", align: "center" }),
    of: (value, field) => {
      if (value === null) return { value: field.blank ?? "", style: quiet };
      if (typeof value === "boolean") return { value: value ? csvWords.yes : csvWords.no, style: quiet };
      if (typeof value === "number") return { value, style: numbers(field.format ?? "0") };
      if (typeof value === "string")
        return field.type === "date"
          ? { value: serialDay(value), style: numbers(dateFormat) }
          : { value, style: words() };
      if ("figure" in value) return { value: value.figure, style: numbers(numberFormat(value), tintOf(value.state)) };
      if ("judged" in value) return { value: stateWords[value.judged].zh, style: words(tintOf(value.judged)) };
      return { value: "withheld" in value ? csvWords.withheld : stateWords.no_data.zh, style: grey };
    },
  };
}

function tintOf(state: State | null | undefined): string | undefined {
  return state ? tints[state] : undefined;
}

/** A day as spreadsheet programs count them: 1900-03-01 is day 61. */
function serialDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
}
