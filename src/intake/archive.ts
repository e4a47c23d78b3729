import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, join, posix } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { limits } from "./limits.ts";
import { unreadable } from "./unreadable.ts";

/** A file of an archive, unpacked. */
export type UnpackedFile = {
  /** Name in the archive, without its folders. */
  name: string;
  path: string;
};

/**
 * Unpacks the sheets of a zip into workDir, each into a folder of its own under its bare name: folders and `..` in the
 * zip's names have no effect. Files of other kinds are left out. UserError fileUnreadable for a damaged zip, one within
 * it, or one that unpacks to more than the limits allow.
 */
export async function unpackSheets(path: string, workDir: string): Promise<UnpackedFile[]> {
  const { openZip } = await import("./xlsx/zip-package.ts");
  const zip = await openZip(path);
  try {
    const wanted = zip.names.filter((name) => !name.endsWith("/") && !isLeftOver(bareName(name)));
    if (wanted.some((name) => /\.(?:zip|rar|7z|gz|tar)$/iu.test(name))) throw nested(path);
    const sheets = wanted.filter((name) => /\.(?:csv|txt|xlsx|xls)$/iu.test(name));
    if (sheets.length === 0) throw noSheets(path);
    if (sheets.reduce((sum, name) => sum + zip.size(name), 0) > limits.file) throw tooLarge(path);
    const files: UnpackedFile[] = [];
    for (const name of sheets) {
      const folder = join(workDir, randomUUID());
      await mkdir(folder);
      const file = { name: bareName(name), path: join(folder, bareName(name)) };
      await pipeline(Readable.from(zip.read(name)), createWriteStream(file.path, { flags: "wx" }));
      files.push(file);
    }
    return files;
  } finally {
    zip.close();
  }
}

/** Whether a file is a zip of files rather than a workbook, by its directory. */
export async function isArchive(path: string): Promise<boolean> {
  if (!/\.zip$/iu.test(path)) return false;
  const { openZip } = await import("./xlsx/zip-package.ts");
  const zip = await openZip(path);
  zip.close();
  return !zip.names.includes("[Content_Types].xml");
}

function bareName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file name may hold them.
  return posix.basename(name.replaceAll("\\", "/")).replace(/[\x00-\x1f]/gu, "") || "_";
}

/** What macOS and Office leave behind. */
function isLeftOver(name: string): boolean {
  return /^(?:\._|~\$|\.)/u.test(name);
}

function nested(path: string): Error {
  return unreadable(path, {
    zh: "压缩包里还有压缩包，请解开后直接报送表格。",
    en: "The zip holds another archive: unpack it and send the sheets themselves.",
  });
}

function noSheets(path: string): Error {
  return unreadable(path, {
    zh: `压缩包“${basename(path)}”里没有表格。`,
    en: `The zip “${basename(path)}” holds no sheet.`,
  });
}

function tooLarge(path: string): Error {
  const most = limits.file / 1e9;
  return unreadable(path, {
    zh: `压缩包解开后超过 ${most} GB 的上限。`,
    en: `The zip unpacks to more than the limit of ${most} GB.`,
  });
}
