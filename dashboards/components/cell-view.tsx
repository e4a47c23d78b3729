import type { Cell, Measured } from "../../src/contracts/published.ts";
import { figureText } from "../../src/messages/format.ts";
import { stateWords } from "../../src/messages/state-words.ts";
import { cellFill } from "../colours.ts";
import { t } from "../words.ts";
import { doubtsOf } from "./quality-badge.tsx";
import { StateIcon } from "./state-badge.tsx";

type Props = { cell: Cell; measured: Measured; format: (value: number) => string; name: string; depth: number };

/** One cell of a table of figures: number, state icon and tint; withheld, absent and zero look different. */
export function CellView({ cell, measured, format, name, depth }: Props) {
  if (cell.withheld)
    return (
      <td class="cell hatched" title={`${name}：${t.withheld.zh} ${t.withheld.en}`}>
        <span class="hidden-text">{t.withheld.zh}</span>
      </td>
    );
  if (cell.value === null) {
    const reason = cell.state === "no_data" ? stateWords.no_data : t.noSubject;
    return (
      <td class={`cell none ${cell.state ?? ""}`} title={`${name}：${reason.zh} ${reason.en}`}>
        {cell.state === "no_data" ? <StateIcon state="no_data" /> : "·"}
        <span class="hidden-text">{reason.zh}</span>
      </td>
    );
  }
  const doubts = doubtsOf(cell.quality, cell.unknown).map(({ zh }) => zh);
  const state = cell.state ? `，${stateWords[cell.state].zh}` : "";
  const parts = cell.denominator === null ? "" : `（${cell.numerator} / ${cell.denominator} ${measured.unit}）`;
  return (
    <td
      class={`cell ${cell.state ?? ""}`}
      style={
        depth > 0 && (cell.state === "behind" || cell.state === "missed")
          ? { background: cellFill(cell.state, depth) }
          : undefined
      }
      title={`${name}：${figureText(cell.value, measured)}${parts}${state}${doubts.length > 0 ? `；${doubts.join("；")}` : ""}`}
    >
      {format(cell.value)}
      <span class="cell-marks">
        {cell.state && <StateIcon state={cell.state} />}
        {doubts.length > 0 && (
          <span class="quality-dot" aria-hidden="true">
            ▲
          </span>
        )}
      </span>
      {cell.state && <span class="hidden-text">{stateWords[cell.state].zh}</span>}
    </td>
  );
}
