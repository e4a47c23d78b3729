import { expect, it } from "vitest";
import { openProvider } from "../../functions/provider.ts";

const issuer = "https://sso.example.cn";
const minute = 60_000;

it("asks for unknown keys at most once a minute, and drops those that the provider has taken back within an hour", async () => {
  let at = 10 * minute;
  let asked = 0;
  let kids = ["old"];
  const ask: typeof fetch = async (url) => {
    if (String(url).endsWith("/openid-configuration")) {
      const ends = ["authorization_endpoint", "token_endpoint", "jwks_uri"].map((name) => [name, `${issuer}/${name}`]);
      return Response.json({ issuer, ...Object.fromEntries(ends) });
    }
    asked += 1;
    return Response.json({ keys: kids.map((kid) => ({ kid, kty: "RSA" })) });
  };
  const { keysOf, leave } = await openProvider({ issuer, client: "dudao" }, ask, () => new Date(at));
  const known = async (kid: string) => (await keysOf(kid)).keys.map((key) => key.kid);

  expect(await known("old")).toEqual(["old"]);
  for (let guess = 0; guess < 20; guess += 1) await known(`guess ${guess}`);
  expect(asked).toBe(1);
  kids = ["new"];
  at += 2 * minute;
  expect(await known("old")).toEqual(["old"]);
  expect(await known("new")).toEqual(["new"]);
  kids = [];
  at += 61 * minute;
  expect(await known("new")).toEqual([]);
  expect(asked).toBe(3);
  expect(leave("https://county.example.cn/")).toBeUndefined();
});
