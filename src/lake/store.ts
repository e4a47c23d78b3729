/** A file's checksum and length, and the key it is kept under. */
export type StoredFile = { key: string; sha256: string; bytes: number };

/** Where a file goes: its folder, and its name made from the sha256 of its bytes (64 hex digits). */
export type Destination = { folder: string; name: (sha256: string) => string };

/**
 * Files under keys such as `manifest/persons/2024Q3/000001.json`. A key appears with all its bytes or not at all,
 * and the bytes under a key never change. Writing to a full place is the UserError diskFull, to one without the
 * right to write lakeReadOnly; both leave nothing behind.
 */
export interface Store {
  /** What a message calls it: a path or an address. */
  readonly place: string;
  /** All bytes under a key; undefined when there is none. */
  read(key: string): Promise<Uint8Array | undefined>;
  /** Length in bytes; undefined when there is no such key. */
  size(key: string): Promise<number | undefined>;
  /** Every key below a folder, sorted; names only, nothing is read. */
  list(folder: string): Promise<string[]>;
  /** Writes a new key; false, and nothing written, when it exists: of several writers exactly one gets true. */
  createExclusive(key: string, bytes: Uint8Array): Promise<boolean>;
  /** Keeps a copy of a local file. A key that exists stays as it is, unless its length is wrong. */
  putFile(path: string, destination: Destination): Promise<StoredFile>;
  /** A local path with the bytes of a key that exists. */
  localPath(key: string): Promise<string>;
  /** When a key was written, by the clock of where it is kept; undefined when there is no such key. */
  modified(key: string): Promise<Date | undefined>;
  /** Copies a key to a new one; one that exists stays as it is. */
  copy(from: string, to: string): Promise<void>;
  /** Temporary files of writers that are gone. */
  leftovers(): Promise<string[]>;
  /** Moves a key into `trash/` under the number of a gc run; nothing where there is no such key. */
  trash(key: string, run: number): Promise<void>;
  /** Removes a temporary file or one in `trash/`; no other key can be removed. */
  discard(key: string): Promise<void>;
}
