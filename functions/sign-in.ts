import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { type Claims, checkedClaims, endOfSession, isInGroup } from "./id-token.ts";
import type { Provider } from "./provider.ts";
import { pageAnswer, redirect, type SiteAnswer } from "./site-answer.ts";
import type { SiteRequest } from "./site-request.ts";

export type SignIn = {
  provider: Provider;
  issuer: string;
  client: string;
  /** Claim of the identity token that must name this group. */
  claim: string;
  group: string;
  now: () => Date;
};

/** Where the provider leads people back to, and where they leave. */
export const signedInPath = "signed-in";
export const signedOutPath = "signed-out";

/** The prefix binds a cookie to this very host, TLS and no sub-path. */
const session = "__Host-dudao";
const entry = "__Host-dudao-entry";
const locked = "; Path=/; Secure; HttpOnly; SameSite=Lax";

/** Browsers drop longer ones without a word, and the person would be led to the provider for ever. */
const longestCookie = 4096;

const entered = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

/** Undefined for a person of the group with a session; an answer that asks for one, or refuses, for anybody else. */
export async function askedToSignIn(request: SiteRequest, signIn: SignIn): Promise<SiteAnswer | undefined> {
  if (request.path === signedOutPath) return farewell(request, signIn);
  if (request.path === signedInPath) return await welcome(request, signIn);
  const token = request.cookies.get(session);
  const told = token ? await claimsOf(token, signIn) : undefined;
  if (!told) return leadToProvider(request, signIn);
  return isInGroup(told, signIn.claim, signIn.group) ? undefined : notAllowed();
}

/** The provider is left too: else the next page would be shown without asking anybody. */
function farewell({ origin }: SiteRequest, { provider }: SignIn): SiteAnswer {
  const elsewhere = provider.leave(`${origin}/`);
  if (elsewhere !== undefined) return redirect(elsewhere, [forget(session)]);
  return pageAnswer(200, { zh: "已退出。", en: "You are signed out." }, [forget(session)]);
}

function leadToProvider({ origin, path }: SiteRequest, { provider }: SignIn): SiteAnswer {
  const [state, nonce, verifier] = [random(), random(), random()];
  const kept = Buffer.from(JSON.stringify({ state, nonce, verifier, to: path })).toString("base64url");
  const code_challenge = createHash("sha256").update(verifier).digest("base64url");
  const asked = { state, nonce, code_challenge, code_challenge_method: "S256" };
  const address = provider.authorize({ ...asked, redirect_uri: `${origin}/${signedInPath}` });
  return redirect(address, [`${entry}=${kept}; Max-Age=600${locked}`]);
}

/** Only who was led away from here comes back with the state in a cookie; the token must answer that very request. */
async function welcome({ origin, query, cookies }: SiteRequest, signIn: SignIn): Promise<SiteAnswer> {
  const kept = entered.safeParse(json(cookies.get(entry) ?? ""));
  const { code, state } = query;
  if (!kept.success || !code || state !== kept.data.state) return notSignedIn();
  const { verifier, nonce, to } = kept.data;
  const token = await signIn.provider.exchange(code, verifier, `${origin}/${signedInPath}`);
  const told = token ? await claimsOf(token, signIn) : undefined;
  if (!token || !told || told.nonce !== nonce) return notSignedIn();
  if (!isInGroup(told, signIn.claim, signIn.group)) return notAllowed();
  const seconds = Math.floor(endOfSession(told) - signIn.now().getTime() / 1000);
  const cookie = `${session}=${token}; Max-Age=${seconds}${locked}`;
  if (cookie.length > longestCookie) return tooLong();
  return redirect(`${origin}/${encodeURI(to)}`, [cookie, forget(entry)]);
}

function claimsOf(token: string, { provider, issuer, client, now }: SignIn): Promise<Claims | undefined> {
  return checkedClaims(token, { issuer, client, now: now() }, provider.keysOf);
}

function notAllowed(): SiteAnswer {
  return pageAnswer(403, {
    zh: "您已登录，但不在可以查看的人员之列，请与督导办联系；换一个人登录，先打开 /signed-out 退出。",
    en: "You are signed in but not among those who may see this; ask the supervision office, or open /signed-out first to sign in as somebody else.",
  });
}

function tooLong(): SiteAnswer {
  return pageAnswer(500, {
    zh: "登录令牌太长，浏览器存不下：请管理员让登录系统只写规定的组。",
    en: "The sign-in's token is too long for a browser: let the provider name the one group only.",
  });
}

function notSignedIn(): SiteAnswer {
  return pageAnswer(400, { zh: "没有登录成功，请重新打开页面。", en: "Signing in failed; open the page again." }, [
    forget(entry),
  ]);
}

function forget(name: string): string {
  return `${name}=; Max-Age=0${locked}`;
}

function random(): string {
  return randomBytes(32).toString("base64url");
}

function json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
