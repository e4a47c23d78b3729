import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, open, type ZipFile } from "yauzl";
import type { Text } from "../../contracts/text.ts";
import { limits } from "../limits.ts";
import { unreadable } from "../unreadable.ts";

const damaged: Text = {
  zh: "压缩结构损坏或不完整，文件可能没有传完。",
  en: "The package is damaged or incomplete; perhaps the transfer broke off.",
};
const encryptedFlag = 1;
const stored = 0;
const deflated = 8;

/** A zip file: its entries by name, each read piecewise with its size and checksum verified. */
export type ZipPackage = {
  /** Names as the zip has them; they are never used as paths. */
  names: readonly string[];
  /** Unpacked bytes of an entry. */
  size(name: string): number;
  read(name: string): AsyncGenerator<Buffer>;
  close(): void;
};

/** Opens a zip. UserError fileUnreadable when its directory is damaged, here or while an entry is read. */
export async function openZip(path: string): Promise<ZipPackage> {
  const zip = await openDirectory(path).catch((cause: unknown) => {
    throw unreadable(path, damaged, undefined, cause);
  });
  try {
    const entries = await readDirectory(zip, path);
    const find = (name: string): Entry => {
      const entry = entries.get(name);
      if (!entry) throw unreadable(path, missing(name));
      return entry;
    };
    return {
      names: [...entries.keys()],
      size: (name) => find(name).uncompressedSize,
      read: (name) => readEntry(zip, find(name), name, path),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openDirectory(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
    open(path, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function readDirectory(zip: ZipFile, path: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    const refuse = (what: Text, cause?: unknown) => reject(unreadable(path, what, undefined, cause));
    if (zip.entryCount > limits.entries) return refuse(tooManyEntries(zip.entryCount));
    zip.on("error", (cause) => refuse(damaged, cause));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      const name = entryName(entry);
      if (entries.has(name)) return refuse(twice(name));
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** UTF-8, else GB18030: Chinese Windows writes names so and does not say it. */
function entryName({ fileNameRaw }: Entry): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(fileNameRaw);
  } catch {
    return new TextDecoder("gb18030").decode(fileNameRaw);
  }
}

async function* readEntry(zip: ZipFile, entry: Entry, name: string, path: string): AsyncGenerator<Buffer> {
  const refusal = whyRefused(entry, name);
  if (refusal) throw unreadable(path, refusal);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const piece of inflated(await packedStream(zip, entry), entry)) {
      bytes += piece.length;
      if (bytes > entry.uncompressedSize) throw new Error("more bytes than stated");
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (bytes !== entry.uncompressedSize || checksum !== entry.crc32) throw new Error("size or checksum differs");
  } catch (cause) {
    throw unreadable(path, damaged, name, cause);
  }
}

function whyRefused({ compressedSize, uncompressedSize, compressionMethod, ...entry }: Entry, name: string) {
  if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) {
    return { zh: "压缩文件设有密码。", en: "The zip is protected by a password." };
  }
  if (compressionMethod !== stored && compressionMethod !== deflated) {
    return { zh: `“${name}”的压缩方法不受支持。`, en: `“${name}” is packed in an unknown way.` };
  }
  const bomb = uncompressedSize > limits.ratioFrom && uncompressedSize > limits.ratio * compressedSize;
  return bomb || uncompressedSize > limits.unpacked ? tooLarge(name, uncompressedSize, compressedSize) : undefined;
}

function packedStream(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const options = { decompress: entry.compressionMethod === deflated ? false : null };
    zip.openReadStream(entry, { ...options, decrypt: null, start: null, end: null }, (error, stream) =>
      error ? reject(error) : resolve(stream),
    );
  });
}

function inflated(packed: Readable, { compressionMethod }: Entry): AsyncIterable<Buffer> {
  if (compressionMethod === stored) return packed;
  return pipeline(packed, createInflateRaw({ chunkSize: 1 << 18 }), () => {});
}

function missing(name: string): Text {
  return { zh: `工作簿内缺少部件“${name}”。`, en: `The workbook lacks its part “${name}”.` };
}

function twice(name: string): Text {
  return { zh: `压缩文件内有两个“${name}”。`, en: `The zip holds “${name}” twice.` };
}

function tooManyEntries(count: number): Text {
  return {
    zh: `压缩文件内有 ${count} 个文件，上限 ${limits.entries}。`,
    en: `The zip holds ${count} entries; the limit is ${limits.entries}.`,
  };
}

function tooLarge(name: string, unpacked: number, packed: number): Text {
  const mb = (bytes: number) => Math.ceil(bytes / 1e6).toLocaleString("en");
  return {
    zh: `“${name}”解压后有 ${mb(unpacked)} MB（压缩后 ${mb(packed)} MB），疑似压缩炸弹，不予解压。`,
    en: `“${name}” would unpack from ${mb(packed)} MB to ${mb(unpacked)} MB: taken for a zip bomb, not unpacked.`,
  };
}
