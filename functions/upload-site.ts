import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { S3Bucket } from "../src/lake/s3-bucket.ts";

export type Site = { folder: string; bucket: S3Bucket; cacheControl: string };

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".arrow": "application/vnd.apache.arrow.stream",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const atOnce = 8;

/** First 16 hex digits of sha256 over the names and bytes of all files of some sites. */
export async function digestOf(sites: readonly Site[]): Promise<string> {
  const hash = createHash("sha256");
  for (const { folder } of sites)
    for (const path of (await filesOf(folder)).sort()) {
      const bytes = await readFile(path);
      hash.update(`${relative(folder, path)}\t${bytes.length}\n`).update(bytes);
    }
  return hash.digest("hex").slice(0, 16);
}

/** Uploads a site's files below a version folder; gives their number. Nobody is led there before the pointer is set. */
export async function uploadSite(site: Site, version: string): Promise<number> {
  const files = await filesOf(site.folder);
  const queue = files.values();
  const worker = async () => {
    for (const path of queue) await uploadFile(site, version, path);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return files.length;
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function uploadFile({ folder, bucket, cacheControl }: Site, version: string, path: string): Promise<void> {
  await bucket.put(`${version}${relative(folder, path).replaceAll(sep, "/")}`, {
    Body: await readFile(path),
    ContentType: contentTypes[extname(path)] ?? "application/octet-stream",
    CacheControl: cacheControl,
  });
}
