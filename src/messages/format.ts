import type { Measured } from "../contracts/published.ts";

const none = "—";

/** A figure with its unit: 97.40%, 3.26 亿元, 33,429 人; a dash where there is none. */
export function figureText(value: number | null, measured: Measured, digits = 2): string {
  if (value === null) return none;
  if (isShare(measured, value)) return share(value, digits);
  return amountText(value, measured.unit);
}

/** A target as it is written in documents: 100%, 65%, 98.5%. */
export function targetText(value: number, measured: Measured): string {
  return figureText(value, measured).replace(/\.?0+%$/, "%");
}

/** A share as a percentage, cut and not rounded up: 99.96 % of the people are not all of them. */
export function share(value: number, digits = 2): string {
  const scale = 10 ** digits;
  return `${(Math.floor(value * 100 * scale + 1e-6) / scale).toFixed(digits)}%`;
}

/** A number of things with its unit; yuan in 万元 or 亿元 when large. */
export function amountText(value: number, unit: string): string {
  if (unit === "元") return yuan(value);
  return `${thousands(value)} ${unit}`.trim();
}

/** Yuan; in 万元 from a hundred thousand, in 亿元 from a hundred million. */
export function yuan(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e8) return `${thousands(value / 1e8, 2)} 亿元`;
  if (size >= 1e5) return `${thousands(value / 1e4, size >= 1e6 ? 0 : 1)} 万元`;
  return `${thousands(value)} 元`;
}

/** A number with thousands marked and at most `digits` decimals. */
export function thousands(value: number, digits = 0): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: digits, minimumFractionDigits: 0 });
}

/** A difference with its sign: +1.20 个百分点 for shares, else in the unit. */
export function changeText(from: number | null, to: number | null, measured: Measured): string {
  if (from === null || to === null) return none;
  const change = to - from;
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  if (isShare(measured, to)) return `${sign}${(Math.abs(change) * 100).toFixed(2)} 个百分点`;
  return `${sign}${amountText(Math.abs(change), measured.unit)}`;
}

/** How the cells of one column are written: one unit for all of them. */
export function columnFormat(
  values: readonly (number | null)[],
  measured: Measured,
): { unit: string; cell: (value: number) => string } {
  const most = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  if (isShare(measured, most)) return { unit: "%", cell: (value) => share(value, 1).slice(0, -1) };
  if (measured.unit !== "元" || most < 1e5) return { unit: measured.unit, cell: (value) => thousands(value) };
  const [scale, unit] = most >= 1e9 ? [1e8, "亿元"] : [1e4, "万元"];
  return { unit, cell: (value) => thousands(value / scale, most / scale < 100 ? 1 : 0) };
}

/** 2024Q3 → 2024年三季度; other periods likewise. */
export function periodText(id: string): string {
  const found = /^(\d{4})(?:H([12])|Q([1-4])|-(\d\d)(?:-(\d\d))?)?$/.exec(id);
  if (!found) return id;
  const [, year, half, quarter, month, day] = found;
  if (half) return `${year}年${half === "1" ? "上" : "下"}半年`;
  if (quarter) return `${year}年${"一二三四"[Number(quarter) - 1]}季度`;
  return `${year}年${month ? `${Number(month)}月` : ""}${day ? `${Number(day)}日` : ""}`;
}

/** 2024Q3 → 24Q3, for axes. */
export function periodTick(id: string): string {
  return id.length > 4 ? id.slice(2) : id;
}

/** 2024-10-31 → 2024年10月31日. */
export function dateText(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-");
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** Shares, and ratios that are read as one; a ratio above 150 % is a rate such as yuan per head. */
export function isShare({ figure }: Measured, value: number): boolean {
  return figure === "share" || (figure === "ratio" && Math.abs(value) <= 1.5);
}
