import { type CellObject, SSF } from "@e965/xlsx";

const errors: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};

/**
 * A cell as text, nothing lost: dates as 2024-07-31 (with a time 2024-07-31 08:30:00), numbers in full without exponent,
 * percentages as 97%, TRUE/FALSE, errors as shown, a formula as its stored value (as the formula itself where none is stored).
 */
export function cellText(cell: CellObject | undefined, date1904: boolean): string {
  if (cell === undefined) return "";
  if (cell.t === "z" || cell.v === undefined) return cell.f === undefined ? "" : `=${cell.f}`;
  if (cell.t === "n") return numberText(Number(cell.v), cell, date1904);
  if (cell.t === "b") return cell.v === true ? "TRUE" : "FALSE";
  if (cell.t === "e") return errors[Number(cell.v)] ?? "#ERROR!";
  return String(cell.v);
}

function numberText(value: number, cell: CellObject, date1904: boolean): string {
  const format = String(cell.z ?? "");
  if (isDate(cell, format)) return dateText(value, date1904) ?? plainDecimal(String(value));
  if (/%/u.test(format.replace(/"[^"]*"|\\./gu, ""))) return `${shifted(String(value), 2)}%`;
  const text = plainDecimal(String(value));
  return /^0{2,}$/u.test(format) ? text.padStart(format.length, "0") : text;
}

/**
 * Excel in Chinese stores its own date formats (ids 27–36, 50–58) as a number without a pattern; then only the text
 * that the library made of the value shows that it is a date.
 */
function isDate(cell: CellObject, format: string): boolean {
  if (format !== "") return SSF.is_date(format);
  return /^\d{1,2}\/\d{1,2}\/\d{2}$|^\d{1,2}:\d{2}:\d{2}$/u.test(cell.w ?? "");
}

function dateText(serial: number, date1904: boolean): string | undefined {
  const at = SSF.parse_date_code(serial, { date1904 });
  if (!at) return undefined;
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${String(at.y).padStart(4, "0")}-${two(at.m)}-${two(at.d)}`;
  const time = `${two(at.H)}:${two(at.M)}:${two(at.S)}`;
  if (serial > 0 && serial < 1) return time;
  return time === "00:00:00" ? day : `${day} ${time}`;
}

/** Writes out a number that JavaScript shows with an exponent. */
function plainDecimal(text: string): string {
  return text.includes("e") ? shifted(text, 0) : text;
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
