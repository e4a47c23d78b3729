import { TextDecoder } from "node:util";
import type { TextEncoding } from "../../src/intake/csv-encoding.ts";

/** Bytes of a text in an encoding that Node can only decode. */
export function encode(text: string, encoding: TextEncoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-8-bom") return Buffer.from(`\uFEFF${text}`);
  if (encoding === "utf-16le") return Buffer.from(`\uFEFF${text}`, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  const table = encoding === "big5" ? big5 : gb18030;
  return Buffer.from(Array.from(text).flatMap((char) => (char < "\x80" ? [char.charCodeAt(0)] : bytesOf(char, table))));
}

function bytesOf(char: string, table: Map<string, number[]>): number[] {
  const bytes = table.get(char);
  if (!bytes) throw new Error(`${char} is not in the encoding`);
  return bytes;
}

function tableOf(encoding: string): Map<string, number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(char).length === 1 && char !== "\uFFFD" && !table.has(char)) table.set(char, [lead, trail]);
    }
  }
  return table;
}

const big5 = tableOf("big5");
const gb18030 = tableOf("gb18030");
