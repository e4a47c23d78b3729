import { open } from "node:fs/promises";

const pieceBytes = 1 << 20;
const lineFeed = 10;

/** The bytes of a file in pieces that end with a line feed, but for the last one; see filePieces. */
export function fileLines(path: string): AsyncGenerator<Buffer> {
  return filePieces(path, (bytes) => bytes.length - 1 - bytes.lastIndexOf(lineFeed));
}

/**
 * The bytes of a file, piece by piece, all in one buffer: a piece is gone once the next one is asked for. `keep` says
 * how many bytes at the end of a piece wait for the next one; none do at the file's end.
 */
export async function* filePieces(path: string, keep: (bytes: Buffer) => number): AsyncGenerator<Buffer> {
  let buffer: Buffer = Buffer.from(new ArrayBuffer(pieceBytes));
  let kept = 0;
  const file = await open(path);
  try {
    for (;;) {
      if (kept === buffer.length) buffer = grown(buffer);
      const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, null);
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
