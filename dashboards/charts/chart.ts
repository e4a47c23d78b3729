import type { State } from "../../src/contracts/evaluation.ts";
import { ink, stateColours } from "../colours.ts";

/** What every chart is drawn with; `document` stands in for the browser's where there is none. */
export type Canvas = { width: number; document?: Document };

/** Type of the labels in all charts. */
export const chartStyle = {
  fontFamily: "inherit",
  fontSize: "12px",
  fontVariantNumeric: "tabular-nums",
  background: "transparent",
  overflow: "visible",
} as const;

/** Options that every plot shares. */
export function base({ width, document }: Canvas, ariaLabel: string) {
  return { width, style: chartStyle, ariaLabel, ...(document ? { document } : {}) };
}

/** Colour of a dot: its state's where it was judged, else ink. */
export function dotColour(state: State | null): string {
  return state === null || state === "not_applicable" || state === "not_due" ? ink : stateColours[state];
}
