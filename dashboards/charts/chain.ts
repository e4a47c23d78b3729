import { axisY, barX, text } from "@observablehq/plot";
import { accent, ink, rule, stateColours } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type ChainLink = { step: string; label: string; subjects: number; said: string };

/**
 * Where subjects are lost on the way: a bar for each step on one scale, over a pale one for the step before, so that what
 * is pale is what was lost. The step that loses the largest share is marked.
 */
export function chain(links: readonly ChainLink[], label: string, canvas: Canvas): Element {
  const rows = links.map((link, at) => ({ ...link, at, before: links[at - 1]?.subjects ?? link.subjects }));
  const most = Math.max(1, ...rows.map(({ subjects }) => subjects));
  const worst = breakOf(links);
  return picture(canvas, label, {
    height: rows.length * 26 + 8,
    margin: 4,
    marginLeft: 76,
    marginRight: 112,
    x: { domain: [0, most], axis: null },
    y: { type: "band", domain: rows.map(({ at }) => at), padding: 0.25, axis: null },
    marks: [
      axisY(
        rows.map(({ at }) => at),
        { tickFormat: (at: number) => rows[at]?.label ?? "", tickSize: 0, fill: ink, label: null },
      ),
      barX(rows, { x1: "subjects", x2: (row) => Math.max(row.before, row.subjects), y: "at", fill: rule }),
      barX(rows, { x1: 0, x2: "subjects", y: "at", fill: (row) => (row.at === worst ? stateColours.behind : accent) }),
      text(rows, {
        x: (row) => Math.max(row.before, row.subjects),
        y: "at",
        text: "said",
        textAnchor: "start",
        dx: 6,
        fill: (row) => (row.at === worst ? stateColours.missed : ink),
        fontWeight: 600,
      }),
    ],
  });
}

/**
 * The step, after those in scope, that loses the largest share of the one before; -1 where none loses any. Not to be in
 * an indicator's scope is no loss.
 */
function breakOf(links: readonly { subjects: number; step: string }[]): number {
  const lost = links.map(({ subjects, step }, at) => {
    const before = links[at - 1]?.subjects ?? 0;
    return at === 0 || step === "eligible" || before === 0 ? 0 : (before - subjects) / before;
  });
  const most = Math.max(0, ...lost);
  return most === 0 ? -1 : lost.indexOf(most);
}
