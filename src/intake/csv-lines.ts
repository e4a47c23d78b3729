import { createReadStream } from "node:fs";

const lf = 10;
const cr = 13;
const tab = 9;
const space = 32;
const quote = 34;

/**
 * Whether every line of a file ends in the same way (LF or CRLF), none between others is blank, and there are neither
 * quotes nor control characters. DuckDB drops blank lines, misreads mixed line ends and repairs stray quotes without
 * saying so.
 */
export async function linesAreRegular(path: string): Promise<boolean> {
  const check = lineCheck();
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (piece.includes(quote) || hasControls(piece) || !check(piece)) return false;
  }
  return true;
}

type Lines = { style: "lf" | "crlf" | undefined; last: number; atStart: boolean; blankSeen: boolean };

function lineCheck(): (piece: Buffer) => boolean {
  const lines: Lines = { style: undefined, last: -1, atStart: true, blankSeen: false };
  return (piece) => isPlain(piece, lines) || checkBytes(piece, lines);
}

/** The quick case, without a look at each byte: LF only and no blank line. */
function isPlain(piece: Buffer, lines: Lines): boolean {
  if (lines.style === "crlf" || lines.last === cr || lines.blankSeen) return false;
  if ((lines.atStart && piece[0] === lf) || piece.includes(cr) || piece.includes("\n\n")) return false;
  lines.last = piece[piece.length - 1] ?? lines.last;
  lines.atStart = lines.last === lf;
  if (piece.includes(lf)) lines.style = "lf";
  return true;
}

/** Goes through the bytes; a blank line counts only once something follows it. */
function checkBytes(piece: Buffer, lines: Lines): boolean {
  let { style, last, atStart, blankSeen } = lines;
  for (let at = 0; at < piece.length; at += 1) {
    const byte = piece[at] ?? 0;
    if (byte === lf) {
      const found = last === cr ? "crlf" : "lf";
      style ??= found;
      if (style !== found) return false;
      if (atStart) blankSeen = true;
      atStart = true;
    } else {
      if (last === cr) return false;
      if (byte !== cr) {
        if (blankSeen) return false;
        atStart = false;
      }
    }
    last = byte;
  }
  Object.assign(lines, { style, last, atStart, blankSeen });
  return true;
}

/** Four bytes at a time: the sum shows the words with a byte below 32, in which line breaks and tabs are let pass. */
function hasControls(piece: Buffer): boolean {
  const words = piece.length >> 2;
  const aligned = piece.byteOffset % 4 === 0 ? piece : Buffer.from(Uint8Array.from(piece).buffer);
  const view = new Int32Array(aligned.buffer, aligned.byteOffset, words);
  for (let at = 0; at < words; at += 1) {
    const word = view[at] ?? 0;
    if (((word - 0x20202020) & ~word & 0x80808080) !== 0 && controlsIn(piece, at * 4, at * 4 + 4)) return true;
  }
  return controlsIn(piece, words * 4, piece.length);
}

function controlsIn(piece: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = piece[at] ?? space;
    if (byte < space && byte !== lf && byte !== cr && byte !== tab) return true;
  }
  return false;
}
