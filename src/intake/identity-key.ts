import type { Engine } from "../engines/engine.ts";

/**
 * SQL for the key of identity hashes: 32 bytes derived from the environment's secret. The hash is sha256(key || number)
 * cut to 128 bits. HMAC would cost four blocks of SHA-256 per number, half the time of the whole intake; with a fixed
 * key length, a fixed number length and a cut output, key and number fill one block and no number can be extended.
 */
export const identityKeySql = "getvariable('intake_identity_key')";

/** Runs work with the key in place; it travels as a parameter and is gone afterwards. */
export async function withIdentityKey<T>(engine: Engine, secret: string, work: () => Promise<T>): Promise<T> {
  await engine.run("SET VARIABLE intake_identity_key = unhex(sha256($1))", [secret]);
  try {
    return await work();
  } finally {
    await engine.run("RESET VARIABLE intake_identity_key");
  }
}
