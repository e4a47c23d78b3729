import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { gzipSync, strToU8 } from "fflate";

/** What of a site a single file carries besides its pages. */
const folders = ["data", "downloads"];

/**
 * The data files and downloads of a site in one text: base64 of gzip of a line with their sizes by path, then their
 * bytes in that order. dashboards/carried-files.ts reads it.
 */
export async function carriedFiles(site: string): Promise<string> {
  const paths = (await Promise.all(folders.map((folder) => filesIn(join(site, folder))))).flat().sort();
  const files = await Promise.all(paths.map((path) => readFile(path)));
  const names = paths.map((path) => relative(site, path).split(sep).join("/"));
  const sizes = Object.fromEntries(files.map((bytes, at) => [names[at] ?? "", bytes.length]));
  const all = Buffer.concat([strToU8(`${JSON.stringify(sizes)}\n`), ...files]);
  return Buffer.from(gzipSync(all, { level: 9, mtime: 0 })).toString("base64");
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}
