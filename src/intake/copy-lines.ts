import { readSync } from "node:fs";
import { open } from "node:fs/promises";

const [lf, cr] = [10, 13];
const flushAt = 1 << 12;
const lineEnd = Buffer.of(lf);

/** A stretch of whole lines of a file: the place of its first line, its first byte and its length. */
export type Stretch = { place: number; offset: number; bytes: number };

/**
 * Writes some lines of a file, those at ascending places, each behind its place and a delimiter. Only the stretches that
 * hold one of them are read.
 */
export async function copyLines(
  { path, delimiter }: { path: string; delimiter: string },
  stretches: readonly Stretch[],
  places: Int32Array,
  out: string,
): Promise<void> {
  const [from, to] = [await open(path), await open(out, "w")];
  try {
    const buffer = Buffer.allocUnsafe(stretches.reduce((most, { bytes }) => Math.max(most, bytes), 0));
    let parts: Buffer[] = [];
    let next = 0;
    for (const [index, { place: first, offset, bytes }] of stretches.entries()) {
      const after = stretches[index + 1]?.place ?? Number.POSITIVE_INFINITY;
      if (next === places.length || (places[next] as number) >= after) continue;
      // At once: another thread would take longer to be asked than to read the few lines of a stretch.
      readSync(from.fd, buffer, 0, bytes, offset);
      for (let at = 0, place = first; at < bytes && next < places.length; place += 1) {
        const found = buffer.indexOf(lf, at);
        const end = found < 0 ? bytes : Math.min(found, bytes);
        if (place === places[next]) {
          const line = buffer.subarray(at, buffer[end - 1] === cr ? end - 1 : end);
          parts.push(Buffer.from(`${place}${delimiter}`), Buffer.from(line), lineEnd);
          next += 1;
        }
        at = end + 1;
      }
      if (parts.length < flushAt) continue;
      await to.writeFile(Buffer.concat(parts));
      parts = [];
    }
    await to.writeFile(Buffer.concat(parts));
  } finally {
    await from.close();
    await to.close();
  }
}
