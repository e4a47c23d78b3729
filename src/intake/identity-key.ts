/**
 * SQL for the key of identity hashes: 32 bytes derived from the environment's secret, which travels as the statement's
 * first parameter. The hash is sha256(key || number) cut to 128 bits. HMAC would cost four blocks of SHA-256 per number,
 * half the time of the whole intake; with a fixed key length, a fixed number length and a cut output, key and number
 * fill one block and no number can be extended.
 */
export const identityKeySql = "unhex(sha256($1))";
