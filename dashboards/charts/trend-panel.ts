import { axisX, axisY, dot, gridY, line, ruleY, text } from "@observablehq/plot";
import type { TrendPoint } from "../../src/contracts/published.ts";
import { accent, ink, quiet, rule } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type TrendWords = {
  label: string;
  target: string;
  value: (value: number) => string;
  targetValue: (value: number) => string;
  /** Numbers on the axis, without unit. */
  tick: (value: number) => string;
  period: (id: string) => string;
};

/** One clause's figure over the periods with its target's path, both labelled where they end. */
export function trendPanel(points: readonly TrendPoint[], words: TrendWords, canvas: Canvas): Element {
  const last = points.findLast(({ value }) => value !== null);
  const lastTarget = points.findLast(({ target }) => target !== null);
  const [low, high] = domainOf(points);
  return picture(canvas, words.label, {
    height: 158,
    marginTop: 20,
    marginRight: 92,
    marginBottom: 24,
    marginLeft: 50,
    x: { type: "point", domain: points.map(({ period }) => period), padding: 0.3 },
    y: { domain: [low, high] },
    marks: [
      gridY({ ticks: 3, stroke: rule }),
      axisY({ ticks: 3, tickSize: 0, tickFormat: words.tick, fill: quiet, label: null }),
      axisX({ tickSize: 0, tickFormat: words.period, fill: quiet, label: null }),
      ruleY([low], { stroke: quiet }),
      line(points, { x: "period", y: "target", stroke: quiet, strokeWidth: 1.5, strokeDasharray: "5 3" }),
      line(points, { x: "period", y: "value", stroke: accent, strokeWidth: 2 }),
      dot(points, { x: "period", y: "value", r: 3, fill: accent, stroke: "#fff" }),
      ...labelsOf(last, lastTarget, words, high - low).map(({ at, shift, said, fill, fontWeight }) =>
        text([at], {
          frameAnchor: "right",
          y: (value) => value,
          dx: 8,
          dy: shift,
          text: () => said,
          textAnchor: "start",
          fill,
          fontWeight,
        }),
      ),
    ],
  });
}

/** Height of the plot without its margins, and of a line of text. */
const plotHeight = 114;
const lineHeight = 15;

/** The last figure and the last target, each beside the end of its line, moved apart where they would meet. */
function labelsOf(last: TrendPoint | undefined, lastTarget: TrendPoint | undefined, words: TrendWords, span: number) {
  const value = last?.value ?? null;
  const target = lastTarget?.target ?? null;
  const apart = value === null || target === null ? plotHeight : ((value - target) / span) * plotHeight;
  const push = Math.max(0, (lineHeight - Math.abs(apart)) / 2) * (apart < 0 ? 1 : -1);
  return [
    ...(value === null ? [] : [{ at: value, shift: push, said: words.value(value), fill: accent, fontWeight: 700 }]),
    ...(target === null
      ? []
      : [
          {
            at: target,
            shift: -push,
            said: `${words.target} ${words.targetValue(target)}`,
            fill: ink,
            fontWeight: 400,
          },
        ]),
  ];
}

/** From a little below the lowest to a little above the highest; never beyond 0 or 100 % that nothing reaches. */
function domainOf(points: readonly TrendPoint[]): [number, number] {
  const numbers = points.flatMap(({ value, target }) => [value, target].filter((one) => one !== null));
  if (numbers.length === 0) return [0, 1];
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const slack = (high - low || Math.abs(high) * 0.05 || 1) * 0.25;
  return [low >= 0 ? Math.max(0, low - slack) : low - slack, high <= 1 ? Math.min(1, high + slack) : high + slack];
}
