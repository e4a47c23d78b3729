import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";

/** Everything that can be read in the files of a folder: workbooks and documents unpacked, what a single file carries too. */
export async function publishedText(root: string): Promise<string> {
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const texts = files.map(async (file) => textOf(await readFile(join(file.parentPath, file.name)), file.name));
  return (await Promise.all(texts)).join("\n");
}

function textOf(bytes: Buffer, name: string): string {
  if (/\.(xlsx|docx)$/.test(name))
    return Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join("\n");
  const carried = /id="dudao-files">([^<]*)</.exec(name.endsWith(".html") ? bytes.toString("latin1") : "")?.[1];
  return carried === undefined ? bytes.toString() : readCarried(gunzipSync(Buffer.from(carried, "base64")));
}

/** A line with the sizes of files by path, then their bytes: what src/publish/single-file/carried-files.ts packs. */
function readCarried(all: Buffer): string {
  const start = all.indexOf("\n") + 1;
  const sizes: [string, number][] = Object.entries(JSON.parse(all.subarray(0, start).toString()));
  const texts: string[] = [];
  for (let at = start; ; ) {
    const [path, size] = sizes[texts.length] ?? [];
    if (path === undefined || size === undefined) return texts.join("\n");
    texts.push(textOf(all.subarray(at, at + size), path));
    at += size;
  }
}
