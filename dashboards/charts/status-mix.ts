import { barX, text } from "@observablehq/plot";
import type { State } from "../../src/contracts/evaluation.ts";
import { stateColours, stateInk } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type StatusShare = { state: State; label: string; count: number };

/** The clauses by state as one bar; a part too narrow for its word shows its number alone. */
export function statusMix(parts: readonly StatusShare[], label: string, canvas: Canvas): Element {
  const shown = parts.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const spans = shown.map((part, at) => {
    const from = shown.slice(0, at).reduce((sum, { count }) => sum + count, 0);
    return { ...part, from, to: from + part.count };
  });
  const room = (part: StatusShare) => (part.count / Math.max(1, total)) * canvas.width;
  return picture(canvas, label, {
    height: 44,
    margin: 0,
    x: { axis: null, domain: [0, Math.max(1, total)] },
    marks: [
      barX(spans, { x1: "from", x2: "to", fill: ({ state }) => stateColours[state as State], insetRight: 1.5 }),
      text(spans, {
        x: ({ from, to }) => (from + to) / 2,
        text: (part) => wording(part, room(part)),
        fill: ({ state }) => stateInk[state as State],
        fontSize: 14,
        fontWeight: 600,
      }),
    ],
  });
}

function wording(part: StatusShare, room: number): string {
  if (room > part.label.length * 15 + 40) return `${part.label} ${part.count}`;
  return room > 18 ? String(part.count) : "";
}
