import { s3Client } from "../src/lake/open-store.ts";
import { type SiteEnvironment, siteEnvironment } from "./environment.ts";
import { secretReader } from "./identity-secret.ts";
import { errorFields, type Log, log } from "./log.ts";
import { type Fetch, openProvider } from "./provider.ts";
import { askedToSignIn, type SignIn } from "./sign-in.ts";
import { fileAnswer, pageAnswer, redirect, type SiteAnswer } from "./site-answer.ts";
import { objectReader, type ReadObject } from "./site-object.ts";
import { parsePointer, pointerKey } from "./site-pointer.ts";
import { type SiteRequest, siteRequest } from "./site-request.ts";

export type SiteEffects = {
  read: ReadObject;
  /** Reads what is shown, of both sites. */
  current: () => ReturnType<ReadObject>;
  fetch: Fetch;
  now: () => Date;
  secret: (arn: string) => Promise<string>;
  write: Log;
};

/**
 * Shows a site: the root leads to the version that the pointer names, a folder shows its index.html. Where a provider
 * is named, nobody sees anything without having signed in, and nothing may be kept on the way.
 */
export function siteHandler(
  variables: NodeJS.ProcessEnv,
  effects?: Partial<SiteEffects>,
): (event: unknown) => Promise<SiteAnswer> {
  let signIn: Promise<SignIn | undefined> | undefined;
  return async (event) => {
    const environment = siteEnvironment(variables);
    const all = { ...realEffects(environment), ...effects };
    try {
      signIn ??= signInOf(environment, all);
      const asks = await signIn;
      const request = siteRequest(event);
      return (asks && (await askedToSignIn(request, asks))) ?? (await show(request, all, asks !== undefined));
    } catch (error) {
      signIn = undefined;
      all.write("failed", errorFields(error));
      return pageAnswer(500, { zh: "暂时打不开，请稍后再试。", en: "This cannot be shown just now; try again later." });
    }
  };
}

export const handler = siteHandler(process.env);

function realEffects({ DUDAO_SITE, DUDAO_POINTER }: SiteEnvironment): SiteEffects {
  const read: ReadObject = (key) => objectReader(s3Client(), DUDAO_SITE)(key);
  const current = () => objectReader(s3Client(), DUDAO_POINTER)(pointerKey);
  return { read, current, fetch, now: () => new Date(), secret: (arn) => secretReader()(arn), write: log };
}

async function signInOf(
  { DUDAO_OIDC_ISSUER: issuer, DUDAO_OIDC_CLIENT: client, ...asked }: SiteEnvironment,
  { fetch, now, secret }: SiteEffects,
): Promise<SignIn | undefined> {
  if (issuer === undefined) return undefined;
  const arn = asked.DUDAO_OIDC_SECRET;
  const clientSecret = arn === undefined ? undefined : await secret(arn);
  const provider = await openProvider({ issuer, client, clientSecret }, fetch, now);
  return { provider, issuer, client, claim: asked.DUDAO_OIDC_CLAIM, group: asked.DUDAO_OIDC_GROUP, now };
}

async function show(request: SiteRequest, effects: SiteEffects, isPrivate: boolean): Promise<SiteAnswer> {
  const { path } = request;
  if (path === "") return await showCurrent(effects);
  const found = await objectAt(path.endsWith("/") ? `${path}index.html` : path, effects);
  return found ? await fileAnswer(found, request, isPrivate) : notThere();
}

async function objectAt(key: string, { read, current }: SiteEffects): ReturnType<ReadObject> {
  if (key === pointerKey) return await current();
  return key.startsWith("v/") ? await read(key) : undefined;
}

async function showCurrent({ current }: SiteEffects): Promise<SiteAnswer> {
  const found = await current();
  if (!found?.bytes) return pageAnswer(404, { zh: "还没有发布。", en: "Nothing is published yet." });
  return redirect(`/${encodeURI(parsePointer(found.bytes).version)}`);
}

function notThere(): SiteAnswer {
  return pageAnswer(404, { zh: "没有这个页面。", en: "There is no such page." });
}
