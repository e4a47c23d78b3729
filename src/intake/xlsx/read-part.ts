import { unreadable } from "../unreadable.ts";
import { malformed, XmlFault, type XmlHandler, XmlScanner } from "./xml-scanner.ts";
import type { ZipPackage } from "./zip-package.ts";

/** A workbook on disk and its opened package. */
export type OpenPackage = { path: string; zip: ZipPackage };

/** Reads a part's XML to its end, as far as the handler wants to know. */
export async function readPart(book: OpenPackage, part: string, handler: XmlHandler): Promise<void> {
  for await (const _ of scanPart(book, part, handler));
}

/** Reads a part's XML, halting after every piece so that the caller can take what the handler has gathered. */
export async function* scanPart({ path, zip }: OpenPackage, part: string, handler: XmlHandler): AsyncGenerator<void> {
  const scanner = new XmlScanner(handler);
  try {
    for await (const text of decoded(zip.read(part))) {
      scanner.push(text);
      yield;
    }
    scanner.end();
    yield;
  } catch (error) {
    if (error instanceof XmlFault) throw unreadable(path, error.what, part, error);
    throw error;
  }
}

async function* decoded(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? malformed("not UTF-8") : error;
  }
}
