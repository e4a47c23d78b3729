import { axisX, axisY, barX, dot, gridX, gridY, line, ruleX, text } from "@observablehq/plot";
import { accent, ink, quiet, rule } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type Plotted = { across: string | number | boolean | null; up: unknown; series: string | null };
export type PlotWords = { kind: "bar" | "line" | "dot"; across: string; up: string };

/** Colours of the series in order, after Okabe and Ito. */
export const seriesColours = ["#0b5fa5", "#c0410a", "#009e73", "#cc79a7", "#e08a00", "#4ba3d9", "#5f6670"];

/** A query's result as horizontal bars, lines or dots; series are told apart by `seriesColours`, in their order. */
export function resultPlot(rows: readonly Plotted[], words: PlotWords, canvas: Canvas): Element {
  const label = `${words.up} / ${words.across}`;
  return words.kind === "bar" ? bars(rows, words, label, canvas) : points(rows, words, label, canvas);
}

function bars(rows: readonly Plotted[], words: PlotWords, label: string, canvas: Canvas): Element {
  const longest = Math.max(0, ...rows.map(({ across }) => widthOf(String(across ?? "—"))));
  const marginLeft = Math.min(canvas.width * 0.4, longest + 12);
  const room = Math.floor((marginLeft - 8) / 12);
  const place = (_: Plotted, at: number) => at;
  return picture(canvas, label, {
    height: rows.length * 22 + 40,
    marginTop: 34,
    marginLeft,
    marginRight: 84,
    marginBottom: 4,
    x: { label: null },
    y: { type: "band", domain: rows.map((_, at) => at), padding: 0.25, axis: null },
    marks: [
      gridX({ stroke: rule }),
      axisX({ anchor: "top", label: words.up, labelAnchor: "left", ticks: 4, tickSize: 0, fill: quiet }),
      axisY(
        rows.map((_, at) => at),
        {
          tickFormat: (at: number) => shorten(String(rows[at]?.across ?? "—"), room),
          tickSize: 0,
          fill: ink,
          label: null,
        },
      ),
      barX(rows, { x: "up", y: place, fill: accent }),
      ruleX([0], { stroke: quiet }),
      text(rows, { x: "up", y: place, text: ({ up }) => numberText(up), textAnchor: "start", dx: 5, fill: ink }),
    ],
  });
}

function points(rows: readonly Plotted[], words: PlotWords, label: string, canvas: Canvas): Element {
  const names = [...new Set(rows.map(({ series }) => series))];
  const colour = ({ series }: Plotted) => seriesColours[names.indexOf(series) % seriesColours.length] ?? accent;
  const isNumber = rows.every(({ across }) => across === null || typeof across === "number");
  const ordered = isNumber
    ? {}
    : { type: "point" as const, domain: [...new Set(rows.map(({ across }) => across))].sort() };
  return picture(canvas, label, {
    height: 320,
    marginTop: 28,
    marginLeft: 64,
    marginRight: 24,
    marginBottom: 40,
    x: { ...ordered },
    y: { label: null },
    marks: [
      gridY({ stroke: rule }),
      axisY({ label: words.up, tickSize: 0, ticks: 5, fill: quiet }),
      axisX({ label: words.across, tickSize: 0, fill: quiet }),
      ...(words.kind === "line"
        ? [line(rows, { x: "across", y: "up", z: "series", stroke: colour, strokeWidth: 2 })]
        : []),
      dot(rows, { x: "across", y: "up", r: 3, fill: colour }),
    ],
  });
}

/** Width of a label at the size of a chart's text: a Chinese sign takes a whole em. */
function widthOf(label: string): number {
  return [...label].reduce((sum, sign) => sum + (sign > "⺀" ? 12 : 7), 0);
}

function shorten(label: string, most: number): string {
  return [...label].length > most ? `${[...label].slice(0, Math.max(1, most - 1)).join("")}…` : label;
}

function numberText(value: unknown): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : "";
}
