let opened: Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> | undefined;

/** One of the files that a single-file site carries, by its path within the site; undefined when there is none. */
export async function carriedFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  opened ??= unpack();
  return (await opened).get(path);
}

/**
 * The files as src/publish/single-file/carried-files.ts packs them: base64 of gzip of a line with their sizes by path,
 * then their bytes in that order. Rejects when the document was cut short.
 */
async function unpack(): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const packed = document.getElementById("dudao-files")?.textContent ?? "";
  const bytes = Uint8Array.from(atob(packed), (mark) => mark.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const all = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = all.indexOf(0x0a) + 1;
  const sizes: Record<string, number> = JSON.parse(new TextDecoder().decode(all.subarray(0, at)));
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [path, size] of Object.entries(sizes)) {
    files.set(path, all.subarray(at, at + size));
    at += size;
  }
  return files;
}
