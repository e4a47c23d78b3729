import { axisX, axisY, dot, gridX, ruleY } from "@observablehq/plot";
import { accent, ink, quiet, rule } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type Banded = {
  label: string;
  rank: number;
  low: number;
  high: number;
  sampling: { low: number; high: number };
  tier: number;
};

/**
 * Each area's rank as a dot in its band, in rank order, on an axis of `last` ranks; areas of one tier have one colour, the
 * next tier the other.
 */
export function rankBands(rows: readonly Banded[], last: number, label: string, canvas: Canvas): Element {
  const narrow = canvas.width < 560;
  const ticks = wholeTicks(last, narrow ? 5 : 10);
  const colour = ({ tier }: Banded) => (tier % 2 === 1 ? accent : quiet);
  const y = (_: Banded, at: number) => at;
  return picture(canvas, label, {
    height: rows.length * 20 + 40,
    marginTop: 26,
    marginLeft: narrow ? 96 : 150,
    marginRight: 16,
    marginBottom: 6,
    x: { domain: [0.5, last + 0.5] },
    y: { type: "band", domain: rows.map((_, at) => at), padding: 0.3, axis: null },
    marks: [
      gridX({ stroke: rule, ticks }),
      axisX({ anchor: "top", ticks, tickSize: 0, tickFormat: "d", fill: quiet, label: null }),
      axisY(
        rows.map((_, at) => at),
        {
          tickFormat: (at: number) => shorten(rows[at]?.label ?? "", narrow ? 7 : 11),
          tickSize: 0,
          fill: ink,
          label: null,
        },
      ),
      ruleY(rows, { y, x1: "low", x2: "high", stroke: colour, strokeWidth: 6, strokeOpacity: 0.35 }),
      ruleY(rows, {
        y,
        x1: (row) => row.sampling.low,
        x2: (row) => row.sampling.high,
        stroke: colour,
        strokeWidth: 1.5,
      }),
      dot(rows, { x: "rank", y, r: 4.5, fill: colour, stroke: "#fff" }),
    ],
  });
}

/** Ranks are whole: at most so many of them, evenly spaced from the first. */
function wholeTicks(last: number, most: number): number[] {
  const step = Math.ceil(last / most);
  return Array.from({ length: Math.ceil(last / step) }, (_, at) => 1 + at * step);
}

function shorten(label: string, most: number): string {
  return [...label].length > most ? `${[...label].slice(0, most - 1).join("")}…` : label;
}
