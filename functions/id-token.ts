import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { z } from "zod";

const header = z.object({ alg: z.literal("RS256"), kid: z.string() });

const claims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
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
  const { iss, aud, exp, nbf = 0 } = told.data;
  const seconds = now.getTime() / 1000;
  const inTime = exp > seconds && nbf < seconds + leeway;
  return signed && iss === issuer && [aud].flat().includes(client) && inTime ? told.data : undefined;
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
