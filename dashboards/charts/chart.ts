import { type PlotOptions, plot } from "@observablehq/plot";
import type { State } from "../../src/contracts/evaluation.ts";
import { ink, stateColours } from "../colours.ts";

/** What every chart is drawn with; `document` stands in for the browser's where there is none. */
export type Canvas = { width: number; document?: Document };

const chartStyle = {
  fontFamily: "inherit",
  fontSize: "12px",
  fontVariantNumeric: "tabular-nums",
  background: "transparent",
  overflow: "visible",
};

/**
 * Draws a plot as one picture with a name. Plot's own style element is left out: the pages allow no style outside of
 * their style sheet, which has these few rules in charts.css.
 */
export function picture({ width, document }: Canvas, label: string, options: PlotOptions): Element {
  const own = { width, style: chartStyle, ariaLabel: label, className: "drawing", ...(document ? { document } : {}) };
  const drawing = plot({ ...options, ...own });
  drawing.setAttribute("role", "img");
  drawing.querySelector("style")?.remove();
  return drawing;
}

/** Colour of a dot: its state's where it was judged, else ink. */
export function dotColour(state: State | null): string {
  return state === null || state === "not_applicable" || state === "not_due" ? ink : stateColours[state];
}
