import { type PlotOptions, plot } from "@observablehq/plot";
import type { State } from "../../src/contracts/evaluation.ts";
import { ink, stateColours } from "../colours.ts";

/** What every chart is drawn with; `document` stands in for the browser's where there is none. */
export type Canvas = { width: number; document?: Document };

const chartStyle = {
  fontSize: "12px",
  fontVariantNumeric: "tabular-nums",
  background: "transparent",
  overflow: "visible",
};

/**
 * Draws a plot as one picture with one name. Plot's own style element is left out, since the pages allow no style outside
 * of their style sheet (charts.css has its few rules), and so are Plot's names for parts of a picture.
 */
export function picture({ width, document }: Canvas, label: string, options: PlotOptions): Element {
  const drawing = plot({
    ...options,
    width,
    style: chartStyle,
    className: "drawing",
    ...(document ? { document } : {}),
  });
  drawing.querySelector("style")?.remove();
  for (const part of drawing.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", label);
  return drawing;
}

/** Colour of a dot: its state's where it was judged, else ink. */
export function dotColour(state: State | null): string {
  return state === null || state === "not_applicable" || state === "not_due" ? ink : stateColours[state];
}
