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
