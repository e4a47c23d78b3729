import { createReadStream } from "node:fs";

const lf = 10;
const cr = 13;

/**
 * Whether every line of a file ends in the same way (LF or CRLF) and none between others is blank. DuckDB drops blank
 * lines and misreads mixed line ends without saying so; a line break within quotes may count as irregular, too.
 */
export async function linesAreRegular(path: string): Promise<boolean> {
  const check = lineCheck();
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (!check(piece)) return false;
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
