import type { Manifest, Submission } from "../contracts/manifest.ts";
import { UserError } from "../errors.ts";
import { type ManifestRef, manifestKey, receivedKey } from "./keys.ts";
import { readManifest } from "./manifests.ts";
import { damagedRecord, type LakeProblem, problem } from "./problem-texts.ts";
import type { Store, StoredFile } from "./store.ts";
import { submissionFiles } from "./submission-files.ts";

/** A file and, of one with accepted rows, their number. */
export type ExpectedFile = StoredFile & { rows?: number };

/** Manifest versions read so far: the files they refer to, and which of them are damaged. */
export class History {
  readonly problems: LakeProblem[] = [];
  readonly received = new Set<string>();
  readonly #files = new Map<string, ExpectedFile>();
  readonly #checksums = new Map<string, string | undefined>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Checksum of a version; undefined when it cannot be read. */
  async read(ref: ManifestRef): Promise<string | undefined> {
    const key = manifestKey(ref);
    if (this.#checksums.has(key)) return this.#checksums.get(key);
    try {
      const read = await readManifest(this.#store, ref);
      this.#checksums.set(key, read.checksum);
      this.#add(key, read);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#checksums.set(key, undefined);
      this.problems.push(damagedRecord("manifestDamaged", key, error));
    }
    return this.#checksums.get(key);
  }

  files(): ExpectedFile[] {
    return [...this.#files.values()];
  }

  #add(key: string, { submissions, packs = [] }: Manifest): void {
    for (const one of submissions) {
      this.received.add(receivedKey(one.receivedSha256));
      for (const file of submissionFiles(one))
        this.#files.set(file.key, file.key === one.data ? { ...file, rows: one.accepted } : file);
    }
    for (const { data, sha256, bytes, rows } of packs) this.#files.set(data, { key: data, sha256, bytes, rows });
    if (!addsUp(submissions)) this.problems.push(problem("countsDiffer", key));
  }
}

function addsUp(submissions: readonly Submission[]): boolean {
  const senders = new Set(submissions.map(({ sender }) => sender));
  return (
    senders.size === submissions.length &&
    submissions.every(({ rowsIn, accepted, rejected }) => rowsIn === accepted + rejected)
  );
}
