import { axisX, axisY, dot, gridY, line, ruleY, text } from "@observablehq/plot";
import type { FunnelPlace, PublishedFunnel } from "../../src/contracts/funnel.ts";
import { accent, ink, quiet, rule, stateColours } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type FunnelWords = {
  label: string;
  subjects: string;
  name: (area: string) => string;
  percent: (share: number) => string;
};

const colours: Record<FunnelPlace, string> = {
  inside: accent,
  outside95: stateColours.behind,
  outside998: stateColours.missed,
};

/** Shares by number of subjects between their control limits; only areas outside the limits are named. */
export function funnelPlot({ centre, limits, points }: PublishedFunnel, words: FunnelWords, canvas: Canvas): Element {
  const curve = (share: (one: (typeof limits)[number]) => number, strokeDasharray: string) =>
    line(limits, { x: "subjects", y: share, stroke: quiet, strokeWidth: 1, strokeDasharray });
  return picture(canvas, words.label, {
    height: 260,
    marginTop: 14,
    marginRight: 64,
    marginBottom: 34,
    marginLeft: 48,
    x: { nice: true },
    y: { domain: domainOf({ limits, points }) },
    marks: [
      gridY({ ticks: 4, stroke: rule }),
      axisY({ ticks: 4, tickSize: 0, tickFormat: words.percent, fill: quiet, label: null }),
      axisX({ ticks: canvas.width < 480 ? 3 : 6, tickSize: 0, fill: quiet, label: words.subjects }),
      ruleY([centre], { stroke: quiet, strokeWidth: 1.5 }),
      curve(({ low95 }) => low95, "5 3"),
      curve(({ high95 }) => high95, "5 3"),
      curve(({ low998 }) => low998, "1 3"),
      curve(({ high998 }) => high998, "1 3"),
      dot(points, {
        x: "subjects",
        y: "value",
        r: 4,
        fill: ({ place }) => colours[place as FunnelPlace],
        stroke: "#fff",
      }),
      text(
        points.filter(({ place }) => place !== "inside"),
        { x: "subjects", y: "value", text: ({ area }) => words.name(area), textAnchor: "start", dx: 7, fill: ink },
      ),
    ],
  });
}

function domainOf({ limits, points }: Pick<PublishedFunnel, "limits" | "points">): [number, number] {
  const shares = [...limits.flatMap(({ low998, high998 }) => [low998, high998]), ...points.map(({ value }) => value)];
  return shares.length === 0 ? [0, 1] : [Math.min(...shares), Math.max(...shares)];
}
