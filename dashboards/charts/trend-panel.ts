import { axisX, axisY, dot, gridY, line, plot, ruleY, text } from "@observablehq/plot";
import type { TrendPoint } from "../../src/contracts/published.ts";
import { accent, ink, quiet, rule } from "../colours.ts";
import { base, type Canvas } from "./chart.ts";

export type TrendWords = {
  label: string;
  target: string;
  value: (value: number) => string;
  /** Numbers on the axis, without unit. */
  tick: (value: number) => string;
  period: (id: string) => string;
};

/** One clause's figure over the periods with its target's path, both labelled where they end. */
export function trendPanel(points: readonly TrendPoint[], words: TrendWords, canvas: Canvas): Element {
  const last = points.findLast(({ value }) => value !== null);
  const lastTarget = points.findLast(({ target }) => target !== null);
  const [low, high] = domainOf(points);
  const middle = (low + high) / 2;
  const targetAbove = (lastTarget?.target ?? middle) >= (last?.value ?? middle);
  return plot({
    ...base(canvas, words.label),
    height: 150,
    marginTop: 18,
    marginRight: 12,
    marginBottom: 24,
    marginLeft: 44,
    x: { type: "point", domain: points.map(({ period }) => period), padding: 0.35 },
    y: { domain: [low, high] },
    marks: [
      gridY({ ticks: 3, stroke: rule }),
      axisY({ ticks: 3, tickSize: 0, tickFormat: words.tick, fill: quiet, label: null }),
      axisX({ tickSize: 0, tickFormat: words.period, fill: quiet, label: null }),
      ruleY([low], { stroke: quiet }),
      line(points, { x: "period", y: "target", stroke: quiet, strokeWidth: 1.5, strokeDasharray: "5 3" }),
      line(points, { x: "period", y: "value", stroke: accent, strokeWidth: 2 }),
      dot(points, { x: "period", y: "value", r: 3, fill: accent, stroke: "#fff" }),
      text(last ? [last] : [], {
        x: "period",
        y: "value",
        text: ({ value }) => words.value(value as number),
        dy: targetAbove ? 12 : -12,
        textAnchor: "end",
        dx: 6,
        fill: accent,
        fontWeight: 700,
        stroke: "#fff",
        strokeWidth: 4,
      }),
      text(lastTarget ? [lastTarget] : [], {
        x: "period",
        y: "target",
        text: ({ target }) => `${words.target} ${words.value(target as number)}`,
        dy: targetAbove ? -10 : 12,
        textAnchor: "end",
        dx: 6,
        fill: ink,
        stroke: "#fff",
        strokeWidth: 4,
      }),
    ],
  });
}

/** From a little below the lowest to a little above the highest; never beyond 0 or 100 % that nothing reaches. */
function domainOf(points: readonly TrendPoint[]): [number, number] {
  const numbers = points.flatMap(({ value, target }) => [value, target].filter((one) => one !== null));
  if (numbers.length === 0) return [0, 1];
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const slack = (high - low || Math.abs(high) * 0.05 || 1) * 0.25;
  return [low >= 0 ? Math.max(0, low - slack) : low - slack, high + slack];
}
