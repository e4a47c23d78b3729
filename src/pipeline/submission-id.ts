import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Context } from "./context.ts";
import type { InboxFile } from "./inbox.ts";

/** Names a submission by what was sent, for when, by whom: sending the same again gives the same id. */
export function submissionId(file: InboxFile, sha256: string): string {
  return createHash("sha256").update(`${file.period.id}|${file.sender.code}|${sha256}`).digest("hex").slice(0, 16);
}

/** The sha256 of a file's bytes, in hex. */
export async function checksumOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/**
 * Ids of the submissions that are or were in the lake from the senders and periods of some files; one whose files are
 * damaged does not count: the same file mends it.
 */
export async function takenSubmissions(
  { lake }: Pick<Context, "lake">,
  files: readonly Pick<InboxFile, "period" | "sender">[],
): Promise<Set<string>> {
  const taken = new Set<string>();
  const concerned = new Set(files.map(({ period, sender }) => `${period.id}|${sender.code}`));
  for (const manifest of (await lake.snapshot()).manifests) {
    for (const id of manifest.superseded) taken.add(id);
    for (const one of manifest.submissions)
      if (concerned.has(`${one.period}|${one.sender}`) && (await lake.isIntact(one))) taken.add(one.id);
  }
  return taken;
}
