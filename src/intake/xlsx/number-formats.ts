import { builtInFormat, formatOf, type NumberFormat } from "../number-format.ts";
import { type OpenPackage, readPart } from "./read-part.ts";
import { attribute } from "./xml-scanner.ts";

/** The number format of every cell style, in the styles' order. */
export async function readNumberFormats(book: OpenPackage, part: string | undefined): Promise<NumberFormat[]> {
  if (part === undefined) return ["plain"];
  const patterns = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  await readPart(book, part, {
    open(name, tag) {
      if (name === "numFmt") patterns.set(Number(attribute(tag, "numFmtId")), attribute(tag, "formatCode") ?? "");
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) styles.push(Number(attribute(tag, "numFmtId") ?? 0));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles.map((id) => {
    const pattern = patterns.get(id);
    return pattern === undefined ? builtInFormat(id) : formatOf(pattern);
  });
}
