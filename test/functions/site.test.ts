import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { siteHandler } from "../../functions/site.ts";
import type { SiteAnswer } from "../../functions/site-answer.ts";

const issuer = "https://sso.example.cn";
const now = new Date("2026-04-11T08:00:00Z");
const seconds = now.getTime() / 1000;
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
const files: Record<string, string> = {
  "v/abc-2026Q1/index.html": "<p>overview",
  "v/abc-2026Q1/data/表.json": "{}",
  "v/abc-2026Q1/data/long.json": "一二三".repeat(600_000),
};
const shown = { snapshot: "abc", period: "2026Q1", asOf: "2026-04-11", publishedAt: "2026-04-11T00:00:00.000Z" };
const environment = {
  DUDAO_SITE: "restricted",
  DUDAO_POINTER: "open",
  DUDAO_OIDC_ISSUER: issuer,
  DUDAO_OIDC_CLIENT: "dudao",
  DUDAO_OIDC_GROUP: "supervision",
};

/** A token as the provider signs it, with other claims or by another key. */
function tokenOf(said: object = {}, { key = privateKey, alg = "RS256" } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    iss: issuer,
    aud: "dudao",
    iat: seconds - 10,
    exp: seconds + 3600,
    groups: ["supervision"],
    ...said,
  };
  const text = `${part({ alg, kid: "one" })}.${part(claims)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}

/** The provider: its description, its keys, and one token for the code `good` with the verifier it was asked with. */
function provider(token: () => string, described: object, forms: RequestInit[]): typeof fetch {
  return async (url, options) => {
    const asked = String(url);
    if (asked.endsWith("/openid-configuration")) {
      const at = (path: string) => `${issuer}/${path}`;
      const ends = { authorization_endpoint: at("authorize"), token_endpoint: at("token"), jwks_uri: at("keys") };
      return Response.json({ issuer, ...ends, ...described });
    }
    if (asked.endsWith("/keys"))
      return Response.json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256" }] });
    if (options) forms.push(options);
    const form = options?.body as URLSearchParams;
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (form.get("code") !== `good-${challenge}`) return Response.json({}, { status: 400 });
    return Response.json({ id_token: token() });
  };
}

type Asked = { cookies?: string[]; query?: Record<string, string>; headers?: Record<string, string> };

function site(
  variables: Record<string, string> = environment,
  token = () => tokenOf(),
  described: object = {},
  forms: RequestInit[] = [],
) {
  const read = async (key: string) => {
    const text = files[key];
    if (text === undefined) return undefined;
    const contentType = key.endsWith(".json") ? "application/json" : "text/html; charset=utf-8";
    const address = async () => `https://store.example/${key}`;
    return { contentType, cacheControl: "public, max-age=3600", bytes: Buffer.from(text), address };
  };
  const current = async () => ({
    ...{ contentType: "application/json", cacheControl: "no-cache", address: async () => "" },
    bytes: Buffer.from(JSON.stringify({ ...shown, version: "v/abc-2026Q1/" })),
  });
  const handle = siteHandler(variables, {
    read,
    current,
    fetch: provider(token, described, forms),
    secret: async () => "s e:c",
    now: () => now,
    write: () => undefined,
  });
  return (rawPath: string, { cookies = [], query = {}, headers = {} }: Asked = {}): Promise<SiteAnswer> =>
    handle({
      ...{ rawPath, cookies, headers, queryStringParameters: query },
      requestContext: { domainName: "county.example.cn" },
    });
}

const page = "/v/abc-2026Q1/";
const session = (token: string) => ({ cookies: [`__Host-dudao=${token}`] });
const text = ({ body, isBase64Encoded }: SiteAnswer) =>
  Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8").toString("utf8");

describe("an open site", () => {
  const open = site({ DUDAO_SITE: "open", DUDAO_POINTER: "open" });

  it("leads from its root to the version that is shown, and from a folder to its page", async () => {
    expect(await open("/")).toMatchObject({ statusCode: 302, headers: { location: page } });
    const shown = await open(page);
    expect(shown).toMatchObject({ statusCode: 200, headers: { "cache-control": "public, max-age=3600" } });
    expect(text(shown)).toBe("<p>overview");
  });

  it("finds a name in Chinese, and sends text compressed to who takes it", async () => {
    const found = await open(`${page}data/${encodeURIComponent("表")}.json`, {
      headers: { "accept-encoding": "gzip" },
    });
    expect(found).toMatchObject({ statusCode: 200, headers: { "content-encoding": "gzip" } });
  });

  it("answers with a long file where it can be compressed, and leads elsewhere where not", async () => {
    const asked = `${page}data/long.json`;
    const shown = await open(asked, { headers: { "accept-encoding": "gzip" } });
    expect(gunzipSync(Buffer.from(shown.body ?? "", "base64")).toString()).toBe(files["v/abc-2026Q1/data/long.json"]);
    expect(await open(asked)).toMatchObject({
      statusCode: 302,
      headers: { location: expect.stringMatching(/^https:\/\/store/) },
    });
  });

  it.each(["/v/other/", "/secret.txt", "/v", "/%E0%A4%A", "/../current.json", "/v/abc-2026Q1/../x"])(
    "has nothing at %s",
    async (path) => expect((await open(path)).statusCode).toBe(404),
  );
});

describe("a restricted site", () => {
  it("shows a page to a person of the group, to be kept by nobody", async () => {
    const shown = await site()(page, session(tokenOf()));
    expect(shown).toMatchObject({ statusCode: 200, headers: { "cache-control": "private, no-store" } });
    expect(text(shown)).toBe("<p>overview");
  });

  it.each([
    ["nobody", undefined],
    ["a token that has expired", tokenOf({ exp: seconds - 1 })],
    ["a token of yesterday, however long it lasts", tokenOf({ iat: seconds - 8 * 3600, exp: seconds + 3600 })],
    ["a token of tomorrow", tokenOf({ iat: seconds + 3600, exp: seconds + 7200 })],
    ["a token that does not say of when it is", tokenOf({ iat: undefined })],
    ["a token for another client", tokenOf({ aud: "payroll" })],
    ["a token for several that another asked for", tokenOf({ aud: ["dudao", "payroll"], azp: "payroll" })],
    ["a token for several that does not say who asked", tokenOf({ aud: ["dudao", "payroll"] })],
    ["a token of another provider", tokenOf({ iss: "https://elsewhere.example" })],
    ["a token signed by another key", tokenOf({}, { key: other.privateKey })],
    ["a token that says it needs no signature", tokenOf({}, { alg: "none" })],
    ["a token signed with the public key as a secret", tokenOf({}, { alg: "HS256" })],
    [
      "a token that was altered",
      tokenOf().replace(/\.[^.]+\./, `.${Buffer.from('{"groups":["supervision"]}').toString("base64url")}.`),
    ],
    ["no token at all", "x"],
  ])("leads %s to the provider and shows nothing", async (_, token) => {
    const asked = site();
    for (const path of ["/", page, "/current.json", "/nowhere"]) {
      const answer = await asked(path, token === undefined ? {} : session(token));
      expect(answer.statusCode).toBe(302);
      expect(answer.headers.location).toMatch(/^https:\/\/sso\.example\.cn\/authorize\?/);
      expect(answer.body).toBeUndefined();
    }
  });

  it("refuses a person of other groups", async () => {
    const answer = await site()(page, session(tokenOf({ groups: ["payroll"] })));
    expect(answer.statusCode).toBe(403);
    expect(text(answer)).not.toContain("overview");
  });

  it("says that it cannot be shown when the provider is not what it should be", async () => {
    const wrong = { ...environment, DUDAO_OIDC_ISSUER: "https://sso.example.cn/other" };
    expect((await site(wrong)(page)).statusCode).toBe(500);
    await expect(site({ ...environment, DUDAO_OIDC_GROUP: "" })(page)).rejects.toThrow("DUDAO_OIDC_GROUP");
  });
});

describe("signing in", () => {
  const led = async (asked: ReturnType<typeof site>) => {
    const answer = await asked(`${page}data/${encodeURIComponent("表")}.json`);
    const there = new URL(answer.headers.location ?? "").searchParams;
    const cookie = answer.cookies?.[0]?.split(";")[0] ?? "";
    return { there, cookie, code: `good-${there.get("code_challenge")}`, state: there.get("state") ?? "" };
  };

  it("brings a person back to where they wanted to go, with a session for this host only", async () => {
    let nonce = "";
    const asked = site(environment, () => tokenOf({ nonce }));
    const { there, cookie, code, state } = await led(asked);
    expect(there.get("redirect_uri")).toBe("https://county.example.cn/signed-in");
    nonce = there.get("nonce") ?? "";
    const back = await asked("/signed-in", { cookies: [cookie], query: { code, state } });
    expect(back.headers.location).toBe(`https://county.example.cn${page}data/${encodeURIComponent("表")}.json`);
    expect(back.cookies?.[0]).toMatch(/^__Host-dudao=[^;]+; Max-Age=3600; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const token = back.cookies?.[0]?.split(";")[0]?.split("=")[1] ?? "";
    expect((await asked(page, session(token))).statusCode).toBe(200);
  });

  it.each([
    ["a state that is not in the cookie", { state: "other" }],
    ["a code that the provider does not know", { code: "stolen" }],
    ["no code", { code: "" }],
  ])("takes nobody in with %s", async (_, changed) => {
    const asked = site();
    const { cookie, code, state } = await led(asked);
    const back = await asked("/signed-in", { cookies: [cookie], query: { code, state, ...changed } });
    expect(back.statusCode).toBe(400);
    expect(back.cookies?.join()).not.toMatch(/__Host-dudao=[^;]/);
  });

  it("takes nobody in with a token that answers another request", async () => {
    const asked = site(environment, () => tokenOf({ nonce: "of somebody else" }));
    const { cookie, code, state } = await led(asked);
    expect((await asked("/signed-in", { cookies: [cookie], query: { code, state } })).statusCode).toBe(400);
  });

  it("ends with signing out, of the provider too where it lets one", async () => {
    const gone = ["__Host-dudao=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"];
    expect(await site()("/signed-out", session(tokenOf()))).toMatchObject({ statusCode: 200, cookies: gone });
    const leaving = { end_session_endpoint: `${issuer}/logout` };
    const answer = await site(environment, tokenOf, leaving)("/signed-out", session(tokenOf()));
    expect(answer).toMatchObject({ statusCode: 302, cookies: gone });
    const there = new URL(answer.headers.location ?? "");
    expect(there.origin + there.pathname).toBe(`${issuer}/logout`);
    expect(there.searchParams.get("post_logout_redirect_uri")).toBe("https://county.example.cn/");
    expect(there.searchParams.get("client_id")).toBe("dudao");
  });

  it("lasts no longer than eight hours, whatever the provider says", async () => {
    let nonce = "";
    const asked = site(environment, () => tokenOf({ nonce, iat: seconds, exp: seconds + 30 * 86_400 }));
    const { there, cookie, code, state } = await led(asked);
    nonce = there.get("nonce") ?? "";
    const back = await asked("/signed-in", { cookies: [cookie], query: { code, state } });
    expect(back.cookies?.[0]).toContain("; Max-Age=28800;");
  });

  it("says so when the token is too long for a cookie, rather than leading round and round", async () => {
    let nonce = "";
    const groups = ["supervision", ...Array.from({ length: 300 }, (_, at) => `some-other-group-${at}`)];
    const asked = site(environment, () => tokenOf({ nonce, groups }));
    const { there, cookie, code, state } = await led(asked);
    nonce = there.get("nonce") ?? "";
    const back = await asked("/signed-in", { cookies: [cookie], query: { code, state } });
    expect(back.statusCode).toBe(500);
    expect(text(back)).toContain("too long");
    expect(back.cookies).toEqual([]);
  });

  it.each([
    [["client_secret_post"], undefined, "s e:c"],
    [undefined, `Basic ${Buffer.from("dudao:s%20e%3Ac").toString("base64")}`, null],
  ])("gives the client's secret as the provider takes it: %j", async (methods, header, inBody) => {
    let nonce = "";
    const asked: RequestInit[] = [];
    const told = methods ? { token_endpoint_auth_methods_supported: methods } : {};
    const own = { ...environment, DUDAO_OIDC_SECRET: "arn:aws:secretsmanager:x" };
    const there = site(own, () => tokenOf({ nonce }), told, asked);
    const { there: to, cookie, code, state } = await led(there);
    nonce = to.get("nonce") ?? "";
    expect((await there("/signed-in", { cookies: [cookie], query: { code, state } })).statusCode).toBe(302);
    const [{ headers, body } = {}] = asked;
    expect((headers as Record<string, string>).authorization).toBe(header);
    expect((body as URLSearchParams).get("client_secret")).toBe(inBody);
  });
});
