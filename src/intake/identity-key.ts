import { createHash } from "node:crypto";
import type { Dataset } from "../contracts/dataset.ts";
import type { Engine } from "../engines/engine.ts";

/**
 * SQL for the key of identity hashes: 32 bytes derived from the environment's secret, which the engine holds in a
 * variable while a file is checked. The hash is sha256(key || number) cut to 128 bits. HMAC would cost four blocks of
 * SHA-256 per number, half the time of the whole intake; with a fixed key length, a fixed number length and a cut
 * output, key and number fill one block and no number can be extended.
 */
export const identityKeySql = "unhex(sha256(getvariable('identity_secret')))";

/** Runs work whose statements hash identity numbers. */
export async function withIdentityKey<T>(engine: Engine, secret: string, work: () => Promise<T>): Promise<T> {
  await engine.run("SET VARIABLE identity_secret = $1", [secret]);
  try {
    return await work();
  } finally {
    await engine.run("RESET VARIABLE identity_secret");
  }
}

/**
 * By what a key is known again in a manifest, for a dataset with identity numbers: eight hex digits, enough to tell two
 * keys apart and too few to guess one by.
 */
export function identityKeyMark(contract: Dataset, secret: string): string | undefined {
  if (!contract.columns.some(({ type }) => type === "identity")) return undefined;
  return createHash("sha256").update(`dudao identity key\n${secret}`).digest("hex").slice(0, 8);
}
