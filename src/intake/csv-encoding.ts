import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { TextDecoder } from "node:util";
import { filePieces } from "./file-pieces.ts";
import { unreadable } from "./unreadable.ts";

export type TextEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "gb18030" | "big5";

const byteOrderMarks: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ["utf-8-bom", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The encoding of a text file: byte order mark, zero bytes (UTF-16), UTF-8 if the whole file is valid UTF-8, else
 * GB18030 or Big5, whichever has more of its characters in the block of common characters of its own standard.
 * A file that is UTF-8 but for some bytes is damaged: UserError fileUnreadable.
 */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  let marked: TextEncoding | undefined;
  let first = true;
  let multibyteSeen = false;
  for await (const piece of filePieces(path, unfinished)) {
    if (first) marked = encodingOfHead(path, piece);
    first = false;
    if (marked !== undefined && marked !== "utf-8-bom") return marked;
    if (!isUtf8(piece)) {
      if (multibyteSeen || mostlyUtf8(piece)) throw await undecodable(path, "utf-8");
      return legacyEncoding(piece);
    }
    multibyteSeen ||= !isAscii(piece);
  }
  return marked ?? "utf-8";
}

/** UTF-8 for a file that begins so; undefined for one that must be read to tell. */
export function utf8OfHead(head: Buffer): "utf-8" | "utf-8-bom" | undefined {
  if (head.includes(0) || !isUtf8(head.subarray(0, head.length - unfinished(head)))) return undefined;
  return byteOrderMarks.some(([name, mark]) => name === "utf-8-bom" && startsWith(head, mark)) ? "utf-8-bom" : "utf-8";
}

function encodingOfHead(path: string, head: Buffer): TextEncoding | undefined {
  const marked = byteOrderMarks.find(([, mark]) => startsWith(head, mark));
  return marked ? marked[0] : encodingByZeroBytes(path, head);
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** In UTF-16 tables at least one byte in so many is zero; fewer are strays in another encoding. */
const fewest = 50;

/** In UTF-16 the high byte of every digit, delimiter and line break is zero; 一 (U+4E00) has a zero low byte. */
function encodingByZeroBytes(path: string, head: Buffer): TextEncoding | undefined {
  if (!head.includes(0)) return undefined;
  const zeros = [0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if ((even + odd) * fewest < head.length) return undefined;
  if (odd >= 3 * even) return "utf-16le";
  if (even >= 3 * odd) return "utf-16be";
  throw unreadable(path, {
    zh: "文件不是文本，也不是可识别的电子表格。",
    en: "The file is neither text nor a known spreadsheet.",
  });
}

/** Number of trailing bytes that begin a UTF-8 character without finishing it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** GB18030 or Big5 read as UTF-8 gives hardly a three-byte character and is broken nearly everywhere. */
function mostlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\uFFFD").length - 1;
  const multibyte = text.match(/[\u0800-\uFFFC]/g)?.length ?? 0;
  return multibyte > broken;
}

/** Below stand punctuation and full-width signs, in both standards. */
const firstHanzi = 0xa4;

function legacyEncoding(bytes: Buffer): TextEncoding {
  const gb = commonShare(bytes, (lead, trail) => lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1);
  const big5 = commonShare(bytes, (lead) => lead >= 0xa4 && lead <= 0xc6);
  return big5 > gb ? "big5" : "gb18030";
}

/**
 * Share of two-byte characters in the common block: GB 2312 level 1 (rows 16–55), Big5 level 1 (常用字, A4–C6).
 * Chinese text keeps over nine tenths of its characters there; read in the other encoding about half.
 */
function commonShare(bytes: Buffer, common: (lead: number, trail: number) => boolean): number {
  let pairs = 0;
  let hits = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    at += 1;
    if (lead < firstHanzi) continue;
    pairs += 1;
    if (common(lead, trail)) hits += 1;
  }
  return pairs === 0 ? 0 : hits / pairs;
}

/**
 * The text of a file, piece by piece; UserError fileUnreadable at a byte that the encoding does not have or a control
 * character.
 */
export async function* decodeText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = strictDecoder(encoding);
  let line = 1;
  try {
    for await (const piece of pieces(path)) {
      const text = decoder.decode(piece, { stream: true });
      const control = controls.exec(text);
      if (control) throw controlCharacter(path, line + lineEnds(text.slice(0, control.index)));
      line += lineEnds(text);
      yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw await undecodable(path, encoding);
    throw error;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f]/;

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function controlCharacter(path: string, line: number): Error {
  return unreadable(
    path,
    { zh: `第 ${line} 行含有控制字符。`, en: `Line ${line} holds a control character.` },
    `第 ${line} 行 line ${line}`,
  );
}

function strictDecoder(encoding: TextEncoding): TextDecoder {
  return new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding, { fatal: true });
}

async function undecodable(path: string, encoding: TextEncoding): Promise<Error> {
  const { offset, line } = await firstUndecodable(path, encoding);
  const name = encoding.replace("-bom", "").toUpperCase();
  return unreadable(
    path,
    {
      zh: `第 ${line} 行有不属于 ${name} 编码的字节，文件可能已损坏。`,
      en: `Line ${line} holds a byte that is not ${name}; the file may be damaged.`,
    },
    `第 ${line} 行 line ${line}，字节偏移 byte offset ${offset}`,
  );
}

/** Decodes again up to the piece that fails, and that one byte by byte. */
async function firstUndecodable(path: string, encoding: TextEncoding): Promise<{ offset: number; line: number }> {
  const start = await decodableLength(path, encoding);
  const decoder = strictDecoder(encoding);
  let offset = 0;
  let line = 1;
  if (start > 0) {
    for await (const piece of pieces(path, { end: start - 1 })) {
      line += decoder.decode(piece, { stream: true }).split("\n").length - 1;
      offset += piece.length;
    }
  }
  for await (const piece of pieces(path, { start })) {
    for (const byte of piece) {
      try {
        if (decoder.decode(Uint8Array.of(byte), { stream: true }).includes("\n")) line += 1;
      } catch {
        return { offset, line };
      }
      offset += 1;
    }
  }
  return { offset, line };
}

async function decodableLength(path: string, encoding: TextEncoding): Promise<number> {
  const decoder = strictDecoder(encoding);
  let length = 0;
  for await (const piece of pieces(path)) {
    try {
      decoder.decode(piece, { stream: true });
    } catch {
      return length;
    }
    length += piece.length;
  }
  return length;
}

function pieces(path: string, range: { start?: number; end?: number } = {}): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 1 << 20, ...range });
}
