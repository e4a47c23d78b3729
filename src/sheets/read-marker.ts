import { open, readFile, stat } from "node:fs/promises";
import type { SheetMarker } from "../contracts/own-sheets.ts";

/** What the hidden sheet of a received file says; undefined for any file that is not one of dudao's own. */
export async function readMarker(path: string): Promise<SheetMarker | undefined> {
  if (!(await isZip(path))) return undefined;
  // Most files are no workbooks of ours: what reads them is loaded when one comes.
  const { largestWorkbook, markerIn } = await import("./marker.ts");
  const { size } = await stat(path);
  return size > largestWorkbook ? undefined : markerIn(await readFile(path));
}

async function isZip(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return false;
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from("PK\x03\x04", "latin1"));
  } finally {
    await file.close();
  }
}
