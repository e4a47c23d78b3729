import { type CountRows, damagedFiles } from "./file-damage.ts";
import { readRuns } from "./gc.ts";
import { isOwnKey, lakeFolders, type ManifestRef, manifestKey, receivedFolder } from "./keys.ts";
import { groupVersions, listVersions } from "./manifests.ts";
import { type LakeProblem, problem } from "./problem-texts.ts";
import { History } from "./read-history.ts";
import { damagedRecords } from "./record-damage.ts";
import type { Store } from "./store.ts";

/** How far to look: the newest states and lengths only, or every version, record and checksum, and numbers of rows. */
export type Thoroughness = { thorough?: boolean; countRows?: CountRows };

/** What is wrong in the lake and what to do about it. */
export async function findProblems(
  store: Store,
  { thorough = false, countRows }: Thoroughness = {},
): Promise<LakeProblem[]> {
  const groups = groupVersions(await listVersions(store));
  const newest = groups.flatMap((group) => group.slice(-1));
  const earlier = groups.flatMap((group) => group.slice(0, -1)).toReversed();
  const history = new History(store);
  for (const ref of thorough ? [...newest, ...earlier] : newest) await history.read(ref);
  const records = thorough ? await damagedRecords(store, history) : [];
  const files = history.files();
  const uncommitted = await uncommittedFiles(store, history, earlier);
  return [
    ...(await store.leftovers()).map((key) => problem("leftover", key)),
    ...uncommitted.map((key) => problem("uncommitted", key)),
    ...(await missingVersions(store, groups)).map((key) => problem("versionMissing", key)),
    ...history.problems,
    ...records,
    ...(await damagedFiles(store, files, { checksums: thorough, countRows })),
    ...(thorough ? await strangeFiles(store, new Set(files.map(({ key }) => key))) : []),
  ];
}

/** Superseded originals are found in earlier versions, which are read only as far back as needed. */
async function uncommittedFiles(store: Store, history: History, earlier: readonly ManifestRef[]): Promise<string[]> {
  let open = (await store.list(receivedFolder)).filter((key) => isOwnKey(key) && !history.received.has(key));
  for (const ref of earlier) {
    if (open.length === 0) break;
    await history.read(ref);
    open = open.filter((key) => !history.received.has(key));
  }
  return open;
}

/** Versions below the newest that are not there, though gc did not take them away. */
async function missingVersions(store: Store, groups: readonly ManifestRef[][]): Promise<string[]> {
  const gaps = groups.flatMap((group) => {
    const there = new Set(group.map((ref) => ref.version));
    const last = group.at(-1);
    const all = Array.from({ length: last?.version ?? 0 }, (_, index) => index + 1);
    return last ? all.filter((version) => !there.has(version)).map((version) => manifestKey({ ...last, version })) : [];
  });
  if (gaps.length === 0) return [];
  const removed = new Set((await readRuns(store).catch(() => [])).flatMap((run) => run.removed));
  return gaps.filter((key) => !removed.has(key));
}

/** Files that no version refers to, and files that the lake did not write. */
async function strangeFiles(store: Store, known: ReadonlySet<string>): Promise<LakeProblem[]> {
  const problems: LakeProblem[] = [];
  for (const folder of lakeFolders)
    for (const key of await store.list(folder)) {
      if (!isOwnKey(key)) problems.push(problem("foreign", key));
      else if (["data", "findings"].includes(folder) && !known.has(key)) problems.push(problem("orphan", key));
    }
  return problems;
}
