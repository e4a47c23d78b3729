import type { State } from "../../contracts/evaluation.ts";
import { isShare } from "../../messages/format.ts";
import type { FigureValue } from "./table.ts";

/** Marks of the states that every Chinese font has. */
export const stateMarks: Partial<Record<State, string>> = {
  met: "√",
  on_track: "→",
  behind: "△",
  missed: "×",
  not_due: "○",
};

/** The number format of a figure in a workbook: 97.46%, ≥4,000 人, 12,345.60 元; with the mark of its state behind it. */
export function numberFormat({ figure, measured, state = null, sign = "" }: FigureValue): string {
  const mark = state && stateMarks[state] ? `" ${stateMarks[state]}"` : "";
  const before = sign === "" ? "" : `"${sign}"`;
  if (isShare(measured, figure)) return `${before}0.${"0".repeat(decimalsOf(figure))}%${mark}`;
  const unit = measured.unit === "" ? "" : `" ${measured.unit.replaceAll('"', "")}"`;
  const decimals = measured.unit === "元" || !Number.isInteger(figure) ? ".00" : "";
  return `${before}#,##0${decimals}${unit}${mark}`;
}

/** Two, or as many more as it takes that less than the whole is not shown as 100 %. */
function decimalsOf(share: number): number {
  const percent = share * 100;
  for (let decimals = 2; decimals < 10; decimals += 1)
    if (percent >= 100 || Number(percent.toFixed(decimals)) < 100) return decimals;
  return 10;
}
