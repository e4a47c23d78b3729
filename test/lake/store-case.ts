import type { Store } from "../../src/lake/store.ts";

/** One empty place for a lake, and the means to look at and to damage it from outside. */
export type StoreCase = {
  store: Store;
  /** Overwrites or makes a key's bytes behind the store's back. */
  overwrite(key: string, bytes: string): Promise<void>;
  erase(key: string): Promise<void>;
  /** A folder for a test's own files, outside the store. */
  folder: string;
};

export type MakeStore = () => Promise<StoreCase>;
