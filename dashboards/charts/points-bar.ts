import { barX, ruleX } from "@observablehq/plot";
import { accent, quiet, rule } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

/** An area's points out of 100 as a bar in a table row, with the middle area's points as a tick. */
export function pointsBar(points: number, median: number, label: string, canvas: Canvas): Element {
  return picture(canvas, label, {
    height: 18,
    margin: 1,
    x: { axis: null, domain: [0, 100] },
    marks: [
      barX([100], { x1: 0, x2: 100, fill: rule, fillOpacity: 0.45, insetTop: 3, insetBottom: 3 }),
      barX([points], { x1: 0, x2: points, fill: accent, insetTop: 3, insetBottom: 3 }),
      ruleX([median], { stroke: quiet, strokeWidth: 1.5 }),
    ],
  });
}
