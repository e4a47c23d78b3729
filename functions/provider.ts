import { z } from "zod";
import { type KeySet, keySet } from "./id-token.ts";

export type ProviderSettings = { issuer: string; client: string; clientSecret?: string | undefined };
export type Fetch = typeof fetch;

/** A provider of OpenID Connect as its own description says it is to be asked. */
export type Provider = {
  authorize: (asked: Readonly<Record<string, string>>) => string;
  /** Identity token for the code that a person came back with; undefined when the provider does not accept it. */
  exchange: (code: string, verifier: string, redirect: string) => Promise<string | undefined>;
  keysOf: (kid: string) => Promise<KeySet>;
};

const description = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https$/ }),
  token_endpoint: z.url({ protocol: /^https$/ }),
  jwks_uri: z.url({ protocol: /^https$/ }),
});

const tokens = z.object({ id_token: z.string() });
const patience = 10_000;
/** New keys of a provider are asked for at most once in so many milliseconds. */
const keysKept = 60_000;

/** Asks a provider what it is; throws when it cannot be reached or calls itself by another name. */
export async function openProvider(settings: ProviderSettings, ask: Fetch, now: () => Date): Promise<Provider> {
  const { issuer, client, clientSecret } = settings;
  const get = async (url: string) => {
    const answer = await ask(url, { signal: AbortSignal.timeout(patience) });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return await answer.json();
  };
  const known = description.parse(await get(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`));
  if (known.issuer !== issuer) throw new Error(`${issuer} calls itself ${known.issuer}`);
  let keys: KeySet = { keys: [] };
  let askedAt = 0;
  return {
    authorize: (asked) => {
      const url = new URL(known.authorization_endpoint);
      const all = { response_type: "code", client_id: client, scope: "openid", ...asked };
      for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
      return url.href;
    },
    exchange: async (code, code_verifier, redirect_uri) => {
      const secret = clientSecret === undefined ? {} : { client_secret: clientSecret };
      const given = {
        grant_type: "authorization_code",
        client_id: client,
        code,
        code_verifier,
        redirect_uri,
        ...secret,
      };
      const answer = await ask(known.token_endpoint, {
        method: "POST",
        body: new URLSearchParams(given),
        signal: AbortSignal.timeout(patience),
      });
      return answer.ok ? tokens.parse(await answer.json()).id_token : undefined;
    },
    keysOf: async (kid) => {
      const isOld = now().getTime() - askedAt > keysKept;
      if (isOld && !keys.keys.some((key) => key.kid === kid)) {
        keys = keySet.parse(await get(known.jwks_uri));
        askedAt = now().getTime();
      }
      return keys;
    },
  };
}
