const [zero, space] = [48, 32];

const wideBlanks = ["\u00a0", "\u3000", "\u200b", "\ufeff"].map((blank) => Buffer.from(blank));
const firstBytes = new Set(wideBlanks.map((blank) => blank[0]));
const lastBytes = new Set(wideBlanks.map((blank) => blank.at(-1)));

/** The digit at a place of a text, or -1. */
export function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] as number) - zero;
  return digit <= 9 ? digit : -1;
}

/** Negative when one of the two is no digit. */
export function twoAt(bytes: Uint8Array, at: number): number {
  const tens = digitAt(bytes, at);
  const ones = digitAt(bytes, at + 1);
  return tens < 0 || ones < 0 ? -10_000 : tens * 10 + ones;
}

/** Negative when one of the four is no digit. */
export function fourAt(bytes: Uint8Array, at: number): number {
  return twoAt(bytes, at) * 100 + twoAt(bytes, at + 2);
}

/** Whether the byte or character that begins there is a blank. */
export function isBlankAt(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] as number;
  return first <= space || (firstBytes.has(first) && wideBlanks.some((blank) => isAt(bytes, at, blank)));
}

/** Whether the byte or character that ends there is a blank. */
export function isBlankBefore(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1] as number;
  return last <= space || (lastBytes.has(last) && wideBlanks.some((blank) => isAt(bytes, end - blank.length, blank)));
}

function isAt(bytes: Uint8Array, at: number, sought: Buffer): boolean {
  return sought.every((byte, index) => bytes[at + index] === byte);
}
