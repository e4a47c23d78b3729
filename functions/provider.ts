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
  /** Where a person's session with the provider ends too, who then comes back to an address; undefined where nowhere. */
  leave: (back: string) => string | undefined;
};

const description = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https$/ }),
  token_endpoint: z.url({ protocol: /^https$/ }),
  jwks_uri: z.url({ protocol: /^https$/ }),
  end_session_endpoint: z.url({ protocol: /^https$/ }).optional(),
  /** What OpenID Connect Discovery means where nothing is said. */
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
});

const tokens = z.object({ id_token: z.string() });
const patience = 10_000;
/** New keys of a provider are asked for at most once in so many milliseconds. */
const keysKept = 60_000;
/** Keys that the provider no longer names are trusted for no longer than so many milliseconds. */
const keysTrusted = 60 * 60_000;

/** Asks a provider what it is; throws when it cannot be reached or calls itself by another name. */
export async function openProvider(settings: ProviderSettings, ask: Fetch, now: () => Date): Promise<Provider> {
  const { issuer, client } = settings;
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
      const { headers, body } = credentialsOf(settings, known.token_endpoint_auth_methods_supported);
      const given = { grant_type: "authorization_code", code, code_verifier, redirect_uri, ...body };
      const answer = await ask(known.token_endpoint, {
        method: "POST",
        headers,
        body: new URLSearchParams(given),
        signal: AbortSignal.timeout(patience),
      });
      return answer.ok ? tokens.parse(await answer.json()).id_token : undefined;
    },
    keysOf: async (kid) => {
      const age = now().getTime() - askedAt;
      const isUnknown = !keys.keys.some((key) => key.kid === kid);
      if (age > (isUnknown ? keysKept : keysTrusted)) {
        keys = keySet.parse(await get(known.jwks_uri));
        askedAt = now().getTime();
      }
      return keys;
    },
    leave: (back) => {
      if (known.end_session_endpoint === undefined) return undefined;
      const url = new URL(known.end_session_endpoint);
      // Cognito asks for an address of its own name.
      const asked = { client_id: client, post_logout_redirect_uri: back, logout_uri: back };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      return url.href;
    },
  };
}

type Credentials = { headers: Record<string, string>; body: Record<string, string> };

/** A client's secret as the provider takes it; in the request's body where it lets one choose. */
function credentialsOf({ client, clientSecret }: ProviderSettings, methods: readonly string[]): Credentials {
  if (clientSecret === undefined) return { headers: {}, body: { client_id: client } };
  if (methods.includes("client_secret_post"))
    return { headers: {}, body: { client_id: client, client_secret: clientSecret } };
  const pair = [client, clientSecret].map(encodeURIComponent).join(":");
  return { headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }, body: { client_id: client } };
}
