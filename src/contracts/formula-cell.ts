/** Whether a spreadsheet program could take a text for a formula: it begins with = + - @, a tab or a carriage return. */
export function isFormulaLike(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}

/** A text for a CSV cell that no spreadsheet program runs: an apostrophe goes before what looks like a formula. */
export function neutralised<T>(value: T): T | string {
  return typeof value === "string" && isFormulaLike(value) ? `'${value}` : value;
}
