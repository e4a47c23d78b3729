import { readSync } from "node:fs";
import { open, stat } from "node:fs/promises";

const pieceBytes = 1 << 20;
const lineFeed = 10;

/** Whether others get their turn while the system reads, or nobody else is in the thread, which saves the change. */
export type Reading = "yielding" | "blocking";

/** The bytes of a file from one place up to another. */
export type Span = { from: number; to: number };

/** The bytes of a file, or of a span of it, in pieces that end with a line feed, but for the last one; see filePieces. */
export function fileLines(path: string, span?: Span, how?: Reading): AsyncGenerator<Buffer> {
  return filePieces(path, (bytes) => bytes.length - 1 - bytes.lastIndexOf(lineFeed), span, how);
}

/** The lines of a file behind a place as at most so many spans of about equal size, each of about so many bytes or more. */
export async function lineSpans(
  path: string,
  from: number,
  { most, bytes }: { most: number; bytes: number },
): Promise<Span[]> {
  const { size } = await stat(path);
  const parts = Math.max(1, Math.min(most, Math.floor((size - from) / bytes)));
  const spans: Span[] = [];
  let start = from;
  for (let part = 1; part < parts; part += 1) {
    const to = await lineEnd(path, Math.max(start, from + Math.floor(((size - from) * part) / parts)));
    if (to > start) spans.push({ from: start, to });
    start = to;
  }
  return start < size || spans.length === 0 ? [...spans, { from: start, to: size }] : spans;
}

/** The end of the line in which a byte stands. */
async function lineEnd(path: string, at: number): Promise<number> {
  let end = at;
  for await (const piece of filePieces(path, () => 0, { from: at, to: Number.POSITIVE_INFINITY })) {
    const found = piece.indexOf(lineFeed);
    if (found >= 0) return end + found + 1;
    end += piece.length;
  }
  return end;
}

/**
 * The bytes of a file, piece by piece, all in one buffer: a piece is gone once the next one is asked for. `keep` says
 * how many bytes at the end of a piece wait for the next one; none do at the file's end.
 */
export async function* filePieces(
  path: string,
  keep: (bytes: Buffer) => number,
  { from, to }: Span = { from: 0, to: Number.POSITIVE_INFINITY },
  how: Reading = "yielding",
): AsyncGenerator<Buffer> {
  let position = from;
  let buffer: Buffer = Buffer.from(new ArrayBuffer(pieceBytes));
  let kept = 0;
  const file = await open(path);
  try {
    for (;;) {
      if (kept === buffer.length) buffer = grown(buffer);
      const most = Math.min(buffer.length - kept, to - position);
      const bytesRead =
        how === "blocking"
          ? readSync(file.fd, buffer, kept, most, position)
          : (await file.read(buffer, kept, most, position)).bytesRead;
      position += bytesRead;
      const bytes = buffer.subarray(0, kept + bytesRead);
      if (bytesRead === 0) {
        if (kept > 0) yield bytes;
        return;
      }
      kept = keep(bytes);
      if (kept < bytes.length) yield bytes.subarray(0, bytes.length - kept);
      bytes.copyWithin(0, bytes.length - kept);
    }
  } finally {
    await file.close();
  }
}

function grown(buffer: Buffer): Buffer {
  const larger = Buffer.from(new ArrayBuffer(2 * buffer.length));
  buffer.copy(larger);
  return larger;
}
