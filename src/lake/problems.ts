import type { Submission } from "../contracts/manifest.ts";
import type { Text } from "../contracts/text.ts";
import { UserError } from "../errors.ts";
import { sha256OfFile } from "./checksum.ts";
import { type ManifestRef, manifestKey, receivedFolder, receivedKey } from "./keys.ts";
import { groupVersions, listVersions, readManifest } from "./manifests.ts";
import { type LakeProblem, problemTexts } from "./problem-texts.ts";
import type { Store, StoredFile } from "./store.ts";
import { submissionFiles } from "./submission-files.ts";

/**
 * What is wrong in the lake and what to do about it. Looks at the newest states and at lengths only; `thorough`
 * also reads every earlier version and compares all checksums.
 */
export async function findProblems(store: Store, { thorough = false } = {}): Promise<LakeProblem[]> {
  const groups = groupVersions(await listVersions(store));
  const newest = groups.flatMap((group) => group.slice(-1));
  const earlier = groups.flatMap((group) => group.slice(0, -1)).toReversed();
  const history = new History(store);
  for (const ref of thorough ? [...newest, ...earlier] : newest) await history.read(ref);
  const files = history.files();
  const uncommitted = await uncommittedFiles(store, history, earlier);
  return [
    ...(await store.leftovers()).map((key) => problem("leftover", key)),
    ...uncommitted.map((key) => problem("uncommitted", key)),
    ...groups.flatMap(missingVersions).map((ref) => problem("versionMissing", manifestKey(ref))),
    ...history.damaged,
    ...(await damagedFiles(store, files, thorough)),
  ];
}

/** Manifest versions read so far. */
class History {
  readonly damaged: LakeProblem[] = [];
  readonly submissions = new Map<string, Submission>();
  readonly received = new Set<string>();
  readonly #read = new Set<string>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async read(ref: ManifestRef): Promise<void> {
    const key = manifestKey(ref);
    if (this.#read.has(key)) return;
    this.#read.add(key);
    try {
      const { submissions } = await readManifest(this.#store, ref);
      for (const one of submissions) {
        this.submissions.set(`${one.id} ${one.data} ${one.findingsFile}`, one);
        this.received.add(receivedKey(one.receivedSha256));
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.damaged.push({ kind: "manifestDamaged", key, what: error.detail.what, next: error.detail.next });
    }
  }

  files(): StoredFile[] {
    const files = [...this.submissions.values()].flatMap(submissionFiles);
    return [...new Map(files.map((file) => [file.key, file])).values()];
  }
}

/** Superseded originals are found in earlier versions, which are read only as far back as needed. */
async function uncommittedFiles(store: Store, history: History, earlier: readonly ManifestRef[]): Promise<string[]> {
  let open = (await store.list(receivedFolder)).filter((key) => !history.received.has(key));
  for (const ref of earlier) {
    if (open.length === 0) break;
    await history.read(ref);
    open = open.filter((key) => !history.received.has(key));
  }
  return open;
}

function missingVersions(group: readonly ManifestRef[]): ManifestRef[] {
  const there = new Set(group.map((ref) => ref.version));
  return group
    .slice(-1)
    .flatMap((last) =>
      Array.from({ length: last.version }, (_, index) => ({ ...last, version: index + 1 })).filter(
        (ref) => !there.has(ref.version),
      ),
    );
}

async function damagedFiles(store: Store, files: readonly StoredFile[], checksums: boolean): Promise<LakeProblem[]> {
  const problems: LakeProblem[] = [];
  for (const file of files) {
    const kind = await damageOf(store, file, checksums);
    if (kind) problems.push(problem(kind, file.key));
  }
  return problems;
}

async function damageOf(store: Store, file: StoredFile, checksums: boolean) {
  const size = await store.size(file.key);
  if (size === undefined) return "missing";
  if (size !== file.bytes) return "truncated";
  if (checksums && (await sha256OfFile(await store.localPath(file.key))) !== file.sha256) return "altered";
  return undefined;
}

function problem(kind: keyof typeof problemTexts, key: string): LakeProblem {
  const text: { what: Text; next: Text } = problemTexts[kind];
  return { kind, key, ...text };
}
