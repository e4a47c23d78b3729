import { axisX, axisY, barX, dot, ruleX, text } from "@observablehq/plot";
import type { State } from "../../src/contracts/evaluation.ts";
import { ink, quiet, rule, stateColours } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type LostPoints = {
  clause: string;
  label: string;
  lost: number;
  state: State | null;
  /** What it cost the middle of the peers, and the area itself a period ago. */
  peers?: number | null;
  before?: number | null;
};
export type LostWords = { label: string; full: string; rest: string; final: string };

/**
 * From 100 points down to the area's own: each bar takes away what one clause cost, the dearest first,
 * small ones together in the last. A ring stands where a bar would end if it had cost as much as the middle peer, a
 * small dot where it ended a period ago.
 */
export function pointsLost(items: readonly LostPoints[], points: number, words: LostWords, canvas: Canvas): Element {
  const steps = stepsOf(items, points, words.rest);
  const narrow = canvas.width < 560;
  const marginLeft = narrow ? 150 : 300;
  const most = narrow ? 11 : 23;
  const rows = [
    { label: words.full, from: 0, to: 100, colour: rule, said: "100" },
    ...steps,
    { label: words.final, from: 0, to: points, colour: stateColours.met, said: points.toFixed(1) },
  ];
  const marks = (which: "peers" | "before") =>
    steps.flatMap((step, at) => {
      const cost = step[which] ?? null;
      return cost === null || step.to - cost < low ? [] : [{ x: Math.min(100, step.to - cost), at: at + 1 }];
    });
  const low = Math.max(0, Math.floor(Math.min(points, 100) / 10) * 10 - 10);
  return picture(canvas, words.label, {
    height: rows.length * 26 + 26,
    margin: 4,
    marginTop: 22,
    marginLeft,
    marginRight: 52,
    x: { domain: [low, 100] },
    y: { type: "band", domain: rows.map((_, at) => at), padding: 0.25, axis: null },
    marks: [
      axisX({ anchor: "top", ticks: narrow ? 3 : 6, tickSize: 4, fill: quiet, stroke: quiet, label: null }),
      axisY(
        rows.map((_, at) => at),
        {
          tickFormat: (at: number) => shorten(rows[at]?.label ?? "", most),
          tickSize: 0,
          fill: ink,
          label: null,
        },
      ),
      barX(rows, {
        x1: (row) => Math.max(low, row.from),
        x2: "to",
        y: (_, at) => at,
        fill: "colour",
        clip: true,
      }),
      dot(marks("before"), { x: "x", y: "at", r: 2.5, fill: quiet }),
      dot(marks("peers"), { x: "x", y: "at", r: 4.5, fill: "#fff", fillOpacity: 0.7, stroke: ink, strokeWidth: 1.5 }),
      ruleX([points], { stroke: quiet, strokeDasharray: "2 3" }),
      text(rows, { x: "to", y: (_, at) => at, text: "said", textAnchor: "start", dx: 6, fill: ink, fontWeight: 600 }),
    ],
  });
}

/** At most this many clauses have a bar of their own. */
const mostSteps = 10;

function stepsOf(items: readonly LostPoints[], points: number, restLabel: string) {
  const dear = items
    .filter(({ lost }) => lost >= 0.005)
    .sort((a, b) => b.lost - a.lost || a.clause.localeCompare(b.clause));
  const own = dear.slice(0, mostSteps);
  const named = own.reduce((sum, { lost }) => sum + lost, 0);
  const rest = 100 - points - named;
  const all =
    rest >= 0.05 ? [...own, { clause: "", label: restLabel, lost: rest, state: null, peers: null, before: null }] : own;
  let at = 100;
  return all.map(({ label, lost, state, peers, before }) => {
    at -= lost;
    const colour = state ? stateColours[state] : stateColours.not_due;
    return { label, from: at, to: at + lost, peers, before, colour, said: `−${lost.toFixed(lost < 0.095 ? 2 : 1)}` };
  });
}

function shorten(label: string, most: number): string {
  return [...label].length > most ? `${[...label].slice(0, most - 1).join("")}…` : label;
}
