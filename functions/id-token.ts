import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { z } from "zod";

const header = z.object({ alg: z.literal("RS256"), kid: z.string() });

const claims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  /** The client that asked for the token; needed where it is for several. */
  azp: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
  nbf: z.number().optional(),
  nonce: z.string().optional(),
});
export type Claims = z.infer<typeof claims>;

export const keySet = z.object({
  keys: z.array(z.looseObject({ kid: z.string().optional(), kty: z.string(), n: z.string().optional() })),
});
export type KeySet = z.infer<typeof keySet>;

export type Expected = { issuer: string; client: string; now: Date };

/** Seconds that two clocks may differ. */
const leeway = 60;

/** Seconds after which a person signs in again, however long the provider's tokens last: a day at the office. */
const longestSession = 8 * 60 * 60;

/**
 * What a provider says of a person, if the token is its own, for this client and not expired; undefined otherwise.
 * `keysOf` is asked for the key with an id.
 */
export async function checkedClaims(
  token: string,
  { issuer, client, now }: Expected,
  keysOf: (kid: string) => Promise<KeySet>,
): Promise<Claims | undefined> {
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  const said = header.safeParse(json(head));
  const told = claims.safeParse(json(body));
  if (rest.length > 0 || !said.success || !told.success) return undefined;
  const { keys } = await keysOf(said.data.kid);
  const key = keys.find(({ kid, kty }) => kid === said.data.kid && kty === "RSA");
  if (!key) return undefined;
  const publicKey = createPublicKey({ key: key as JsonWebKey, format: "jwk" });
  const signed = verify("RSA-SHA256", Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, "base64url"));
  return signed && told.data.iss === issuer && isFor(told.data, client) && isInTime(told.data, now)
    ? told.data
    : undefined;
}

/** When a session ends, in seconds since 1970. */
export function endOfSession({ iat, exp }: Claims): number {
  return Math.min(exp, iat + longestSession);
}

function isFor({ aud, azp }: Claims, client: string): boolean {
  const audience = [aud].flat();
  return audience.includes(client) && (azp === undefined ? audience.length === 1 : azp === client);
}

function isInTime(told: Claims, now: Date): boolean {
  const seconds = now.getTime() / 1000;
  const { iat, nbf = iat } = told;
  return endOfSession(told) > seconds && Math.max(iat, nbf) < seconds + leeway;
}

/** Whether a claim, one text or several, names a group. */
export function isInGroup(told: Claims, claim: string, group: string): boolean {
  return [told[claim]].flat().includes(group);
}

function json(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
