import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, link, mkdir, open, rename, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname } from "node:path";
import { codeOf } from "./local-errors.ts";

export type Temporary = { path: string; sha256: string; bytes: number };

type Open = (path: string, flags: string, mode: number) => Promise<FileHandle>;

/** Writes a new file and waits until it is on the disk; hashes it on the way. */
export async function writeTemporary(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  openFile: Open,
  mode: number,
): Promise<Temporary> {
  const hash = createHash("sha256");
  let bytes = 0;
  await using file = await openFile(path, "wx", mode);
  for await (const chunk of chunks) {
    await file.writeFile(chunk);
    hash.update(chunk);
    bytes += chunk.length;
  }
  await file.sync();
  return { path, sha256: hash.digest("hex"), bytes };
}

/** Gives a finished file its name, unless the name is taken; link, unlike rename, never overwrites. */
export async function linkExclusive(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  await syncDirectory(dirname(to));
  return true;
}

/** Puts a finished file in the place of a damaged one. */
export async function replace(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncDirectory(dirname(to));
}

/** Makes a directory with its parents and waits until their names are on the disk. */
export async function makeDirectory(directory: string, mode: number): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode });
  if (first === undefined) return;
  for (let made = directory; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made));
}

/** Windows cannot open a directory; NTFS keeps names in its journal. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  await using handle = await open(directory, "r");
  await handle.sync();
}

/** A temporary file is named after its writer, so that others can tell whether the writer is gone. */
export function tempName(): string {
  return `${host()}~${process.pid}~${randomUUID()}`;
}

const day = 86_400_000;

/** Whether a temporary file's writer is gone: a dead process of this machine, or untouched for a day. */
export async function isAbandoned(path: string, now: number): Promise<boolean> {
  const [writer, pid] = basename(path).split("~");
  if (writer === host() && !isAlive(Number(pid))) return true;
  const touched = await stat(path).catch(() => undefined);
  return touched !== undefined && now - touched.mtimeMs > day;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

function host(): string {
  return `h${hostname().replaceAll(/[^A-Za-z0-9.-]/g, "_")}`;
}
