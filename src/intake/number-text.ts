import type { NumberFormat } from "./number-format.ts";

/** From here on a spreadsheet has lost digits: it keeps fifteen. */
const lossyFrom = 1e15;

/** A number without exponent, idle zeros or other ways to write it. */
const asItStands = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

/**
 * A number of a workbook as text: dates as 2024-07-31 (with a time 2024-07-31 08:30:00), percentages as 97%, others in
 * full without exponent. Whole numbers above 15 digits keep theirs (3.60732198001011E+17), so that no lost digit passes
 * for a zero. Undefined when it is no number.
 */
export function numberText(written: string, format: NumberFormat, date1904: boolean): string | undefined {
  if (format === "plain" && written.length <= 15 && asItStands.test(written)) return written;
  const value = Number(written);
  if (!Number.isFinite(value) || written.trim() === "") return undefined;
  if (format === "date") return dateText(value, date1904) ?? plainText(value);
  if (format === "percent") return `${shifted(String(value), 2)}%`;
  const text = plainText(value);
  return typeof format === "object" && /^\d+$/.test(text) ? text.padStart(format.zeros, "0") : text;
}

function plainText(value: number): string {
  if (Math.abs(value) >= lossyFrom) return value.toExponential().replace("e", "E");
  const text = String(value);
  return text.includes("e") ? shifted(text, 0) : text;
}

const dayMs = 86_400_000;
/** Day 0 of the two epochs; the first counts a 29 February 1900 that was not. */
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
const lastSerial = 2_958_466;

function dateText(serial: number, date1904: boolean): string | undefined {
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  if (serial < 0 || day >= lastSerial) return undefined;
  const time = timeText(seconds - day * 86_400);
  if (day === 0) return serial > 0 ? time : undefined;
  const date = date1904
    ? isoDay(epochs[1904], day)
    : day === 60
      ? "1900-02-29"
      : isoDay(epochs[1900], day < 60 ? day + 1 : day);
  return time === "00:00:00" ? date : `${date} ${time}`;
}

const days = new Map<number, string>();

/** Kept for the next cells: a sheet's dates are mostly the same few thousand days. */
function isoDay(epoch: number, day: number): string {
  const time = epoch + day * dayMs;
  const known = days.get(time);
  if (known !== undefined) return known;
  if (days.size > 20_000) days.clear();
  const text = new Date(time).toISOString().slice(0, 10);
  days.set(time, text);
  return text;
}

function timeText(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Moves the decimal point of a number's text to the right, digit by digit. */
function shifted(text: string, places: number): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/u.exec(text) ?? [];
  const point = whole.length + Number(exponent) + places;
  const digits = (whole + fraction).padEnd(point, "0");
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), "0");
  const at = Math.max(1, point);
  const number = `${padded.slice(0, at).replace(/^0+(?=\d)/u, "")}.${padded.slice(at)}`;
  return sign + number.replace(/\.?0*$/u, "");
}
