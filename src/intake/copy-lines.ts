import { open } from "node:fs/promises";
import { fileLines } from "./file-pieces.ts";

const [lf, cr] = [10, 13];

/** Writes some lines of a file, those at ascending places after the skipped ones, each behind its place and a delimiter. */
export async function copyLines(
  { path, skip, delimiter }: { path: string; skip: number; delimiter: string },
  places: Int32Array,
  out: string,
): Promise<void> {
  const file = await open(out, "w");
  try {
    let next = 0;
    let place = -skip;
    for await (const piece of fileLines(path)) {
      const parts: Buffer[] = [];
      for (let at = 0; at < piece.length && next < places.length; place += 1) {
        const found = piece.indexOf(lf, at);
        const end = found < 0 ? piece.length : found;
        if (place === places[next]) {
          parts.push(
            Buffer.from(`${place}${delimiter}`),
            piece.subarray(at, piece[end - 1] === cr ? end - 1 : end),
            lineEnd,
          );
          next += 1;
        }
        at = end + 1;
      }
      if (parts.length > 0) await file.writeFile(Buffer.concat(parts));
      if (next === places.length) return;
    }
  } finally {
    await file.close();
  }
}

const lineEnd = Buffer.of(lf);
