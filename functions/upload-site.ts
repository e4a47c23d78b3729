import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { S3Bucket } from "../src/lake/s3-bucket.ts";

export type Site = { folder: string; bucket: S3Bucket; cacheControl: string };

/** What a site's readers are shown: the version folder of the bucket that is current. */
export type Pointer = { version: string; snapshot: string; period: string; publishedAt: string };

export const pointerKey = "current.json";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
};

const atOnce = 8;

/** Uploads a site's files below a version folder; gives their number. Nobody is led there before the pointer is set. */
export async function uploadSite(site: Site, version: string): Promise<number> {
  const entries = await readdir(site.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const queue = files.values();
  const worker = async () => {
    for (const path of queue) await uploadFile(site, version, path);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return files.length;
}

/** Leads readers to a version that is uploaded whole. */
export async function setPointer({ bucket }: Site, pointer: Pointer): Promise<void> {
  await bucket.put(pointerKey, {
    Body: `${JSON.stringify(pointer)}\n`,
    ContentType: contentTypes[".json"],
    CacheControl: "no-cache",
  });
}

async function uploadFile({ folder, bucket, cacheControl }: Site, version: string, path: string): Promise<void> {
  await bucket.put(`${version}${relative(folder, path).replaceAll(sep, "/")}`, {
    Body: await readFile(path),
    ContentType: contentTypes[extname(path)] ?? "application/octet-stream",
    CacheControl: cacheControl,
  });
}
