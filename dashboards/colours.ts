import type { State } from "../src/contracts/evaluation.ts";

/** Colours of the states, after Okabe and Ito: blue for what holds, orange and red for what does not. */
export const stateColours: Record<State, string> = {
  met: "#0b5fa5",
  on_track: "#4ba3d9",
  behind: "#e08a00",
  missed: "#c0410a",
  not_due: "#b9bec6",
  no_data: "#5f6670",
  not_applicable: "#e3e6ea",
};

/** The same as backgrounds under dark text. */
export const stateTints: Record<State, string> = {
  met: "#d7e8f6",
  on_track: "#e9f5fc",
  behind: "#fdebc8",
  missed: "#f8d3c1",
  not_due: "#f3f4f6",
  no_data: "#ffffff",
  not_applicable: "#fafbfc",
};

/** Text on a state's colour. */
export const stateInk: Record<State, string> = {
  met: "#ffffff",
  on_track: "#0d2b45",
  behind: "#3a2400",
  missed: "#ffffff",
  not_due: "#23272e",
  no_data: "#ffffff",
  not_applicable: "#23272e",
};

/** Background of a figure: its state's tint, or the stronger the further it lies behind the best, 0 to 1. */
export function cellFill(state: State | null, depth: number): string {
  if (state === null) return "#ffffff";
  if (depth === 0 || (state !== "behind" && state !== "missed")) return stateTints[state];
  const opacity = Math.round((0.2 + 0.45 * depth) * 255);
  return `${stateColours[state]}${opacity.toString(16).padStart(2, "0")}`;
}

export const ink = "#1d2229";
export const quiet = "#626a75";
export const rule = "#d5d9df";
export const accent = "#0b5fa5";

/** Offers the state colours to the style sheets as --met, --met-tint, … */
export function offerColours(root: HTMLElement): void {
  for (const [state, colour] of Object.entries(stateColours)) root.style.setProperty(`--${state}`, colour);
  for (const [state, colour] of Object.entries(stateTints)) root.style.setProperty(`--${state}-tint`, colour);
}
