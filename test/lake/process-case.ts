import type { StoreCase } from "./store-case.ts";

/** A place for a lake that other processes can open too. */
export type ProcessCase = StoreCase & {
  /** What a workspace's `lake` would say. */
  place: string;
  /** What the processes need to reach it. */
  environment: Record<string, string>;
  /** Longest that a process lives after its start before it is killed, in milliseconds: about one commit. */
  moment: number;
};

export type MakeProcessCase = () => Promise<ProcessCase>;

/** Counts of the long run, and of every run. */
export const full = process.env.DUDAO_TEST_FULL !== undefined;
