import { dot, ruleX, ruleY } from "@observablehq/plot";
import type { State } from "../../src/contracts/evaluation.ts";
import { quiet, rule } from "../colours.ts";
import { type Canvas, dotColour, picture } from "./chart.ts";

export type Compared = {
  own: number | null;
  whole: number | null;
  peers: number | null;
  previous: number | null;
  state: State | null;
};

/** An area (filled) beside the county (line), the middle of its peers (ring) and itself a period ago (small dot). */
export function comparisonDots(
  { own, whole, peers, previous, state }: Compared,
  label: string,
  canvas: Canvas,
): Element {
  const numbers = [own, whole, peers, previous].filter((one) => one !== null);
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const slack = (high - low || Math.abs(high) || 1) * 0.2;
  const at = (value: number | null) => (value === null ? [] : [value]);
  const x = (value: number) => value;
  return picture(canvas, label, {
    height: 26,
    margin: 3,
    x: { axis: null, domain: numbers.length > 0 ? [low - slack, high + slack] : [0, 1] },
    y: { axis: null, domain: [-1, 1] },
    marks: [
      ruleY([0], { stroke: rule }),
      ruleX(at(whole), { x, stroke: quiet, strokeWidth: 1.5 }),
      dot(at(previous), { x, y: 0, r: 2, fill: quiet }),
      dot(at(peers), { x, y: 0, r: 4.5, fill: "#fff", stroke: quiet, strokeWidth: 1.5 }),
      dot(at(own), { x, y: 0, r: 5, fill: dotColour(state), stroke: "#fff" }),
    ],
  });
}
