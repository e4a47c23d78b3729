import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { keyParts, trashFolder, trashKey } from "./keys.ts";
import { localChunks } from "./local-source.ts";
import type { ObjectContent, S3Bucket } from "./s3-bucket.ts";
import type { Store } from "./store.ts";

/** Larger files are sent in parts of this length, each of which can be sent again after a broken connection. */
const defaultPartBytes = 32 * 1024 * 1024;

/**
 * A store under a prefix of a bucket whose S3 honours `If-None-Match: *` on PutObject. An object appears whole or not
 * at all, so there are no leftovers. Files are downloaded into a cache folder, once for each key and ETag; the
 * folder may be emptied at any time.
 */
export function s3Store(
  bucket: S3Bucket,
  prefix: string,
  place: string,
  cacheFolder: string,
  partBytes = defaultPartBytes,
): Store {
  const base = prefix === "" ? "" : `${prefix}/`;
  const at = (key: string) => `${base}${keyParts(key).join("/")}`;
  const store: Store = {
    place,
    read: async (key) => await bucket.bytes(at(key)),
    size: async (key) => (await bucket.head(at(key)))?.bytes,
    list: async (folder) => (await bucket.keys(`${at(folder)}/`)).map((key) => key.slice(base.length)).sort(),
    createExclusive: (key, bytes) => bucket.create(at(key), async () => ({ Body: bytes })),
    putFile: async (path, { folder, name }) => {
      const file = await measure(path);
      const key = `${folder}/${name(file.sha256)}`;
      const found = await store.size(key);
      if (found === file.bytes) return { key, ...file };
      const parts = { path, ...file, partBytes };
      const inParts = file.bytes > partBytes;
      if (found === undefined)
        await (inParts ? bucket.createParts(at(key), parts) : bucket.create(at(key), () => contentOf(path, file)));
      else await (inParts ? bucket.putParts(at(key), parts) : bucket.put(at(key), await contentOf(path, file)));
      return { key, ...file };
    },
    localPath: async (key) => {
      const found = await bucket.head(at(key));
      if (!found) throw new Error(`no such key: ${key}`);
      const path = join(cacheFolder, bucket.name, found.etag.replaceAll(/[^\w-]/g, ""), ...keyParts(at(key)));
      if ((await stat(path).catch(() => undefined))?.size !== found.bytes) await fetchInto(bucket, at(key), path);
      return path;
    },
    leftovers: async () => [],
    modified: async (key) => (await bucket.head(at(key)))?.modified,
    copy: async (from, to) => {
      if ((await store.size(to)) === undefined) await bucket.copy(at(from), at(to));
    },
    trash: async (key, run) => {
      if ((await store.size(key)) === undefined) return;
      await store.copy(key, trashKey(run, key));
      await bucket.remove(at(key));
    },
    discard: async (key) => {
      if (!key.startsWith(`${trashFolder}/`)) throw new Error(`neither temporary nor in the trash: ${key}`);
      await bucket.remove(at(key));
    },
  };
  return store;
}

type Measure = { sha256: string; bytes: number };

async function measure(path: string): Promise<Measure> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of localChunks(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** With the checksum in the request, S3 refuses bytes that changed on the way. */
async function contentOf(path: string, { sha256, bytes }: Measure): Promise<ObjectContent> {
  return {
    Body: await readFile(path),
    ContentLength: bytes,
    ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
  };
}

/** A download gets its name when it is whole; others may fetch the same file at the same time. */
async function fetchInto(bucket: S3Bucket, key: string, path: string): Promise<void> {
  const part = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    if (!(await bucket.download(key, part))) throw new Error(`no such key: ${key}`);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}
