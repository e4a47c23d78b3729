import { sha256OfFile } from "./checksum.ts";
import { type LakeProblem, problem } from "./problem-texts.ts";
import type { ExpectedFile } from "./read-history.ts";
import type { Store } from "./store.ts";
import { pathOf, sizeOf } from "./trash.ts";

/** Number of rows of a local Parquet file; undefined when it is none. */
export type CountRows = (path: string) => Promise<number | undefined>;

/** Files looked at side by side: a store far away answers each of them late. */
const atOnce = 16;

/** Which files are not what the manifests say: lengths only, or checksums too, or also numbers of rows. */
export async function damagedFiles(
  store: Store,
  files: readonly ExpectedFile[],
  { checksums, countRows }: { checksums: boolean; countRows?: CountRows | undefined },
): Promise<LakeProblem[]> {
  const found: LakeProblem[] = [];
  for (let from = 0; from < files.length; from += atOnce)
    found.push(...(await Promise.all(files.slice(from, from + atOnce).map(problemOf))).flat());
  return found;

  async function problemOf(file: ExpectedFile): Promise<LakeProblem[]> {
    const kind =
      (await damagedLength(store, file)) ?? (checksums ? await damagedContent(store, file, countRows) : undefined);
    return kind ? [problem(kind, file.key)] : [];
  }
}

async function damagedLength(store: Store, file: ExpectedFile) {
  const size = await sizeOf(store, file.key);
  if (size === undefined) return "missing";
  return size === file.bytes ? undefined : "truncated";
}

async function damagedContent(store: Store, file: ExpectedFile, countRows: CountRows | undefined) {
  const path = await pathOf(store, file.key);
  if ((await sha256OfFile(path)) !== file.sha256) return "altered";
  if (file.rows === undefined || !countRows) return undefined;
  const rows = await countRows(path);
  if (rows === undefined) return "notParquet";
  return rows === file.rows ? undefined : "rowsDiffer";
}
