import { dot, line } from "@observablehq/plot";
import type { State } from "../../src/contracts/evaluation.ts";
import type { TrendPoint } from "../../src/contracts/published.ts";
import { ink, quiet } from "../colours.ts";
import { type Canvas, dotColour, picture } from "./chart.ts";

/** A figure over the periods in the height of a table row, with the target's path dashed; gaps stay gaps. */
export function sparkline(points: readonly TrendPoint[], state: State | null, label: string, canvas: Canvas): Element {
  const last = points.findLast(({ value }) => value !== null);
  const numbers = points.flatMap(({ value, target }) => [value, target].filter((one) => one !== null));
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const slack = (high - low || Math.abs(high) || 1) * 0.15;
  return picture(canvas, label, {
    height: 30,
    margin: 4,
    marginRight: 6,
    x: { type: "point", domain: points.map(({ period }) => period), axis: null },
    y: { domain: numbers.length > 0 ? [low - slack, high + slack] : [0, 1], axis: null },
    marks: [
      line(points, { x: "period", y: "target", stroke: quiet, strokeWidth: 1, strokeDasharray: "3 2" }),
      line(points, { x: "period", y: "value", stroke: ink, strokeWidth: 1.5 }),
      dot(last ? [last] : [], { x: "period", y: "value", r: 3.2, fill: dotColour(state) }),
    ],
  });
}
