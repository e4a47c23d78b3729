import { generateKeyPairSync } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { exitCodes } from "../../src/errors.ts";
import { type Answer, dudao, put, smallWorkspace, visits } from "./command.ts";

let folder: string;
let signed: string;
let publicKey: string;
let answer: Answer;

beforeAll(async () => {
  folder = await smallWorkspace();
  await put(folder, "inbox/2024Q1/东镇/走访台账.csv", visits);
  await dudao(["ingest", "-w", folder]);
  const keys = generateKeyPairSync("ed25519");
  const pem = {
    private: keys.privateKey.export({ format: "pem", type: "pkcs8" }),
    public: keys.publicKey.export({ format: "pem", type: "spki" }),
  };
  const signingKey = await put(folder, "keys/signing.pem", String(pem.private));
  publicKey = await put(folder, "keys/signing.pub.pem", String(pem.public));
  signed = join(folder, "会议.html");
  answer = await dudao(["publish", "-w", folder, "--single-file", signed], { DUDAO_SIGNING_KEY: signingKey });
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it("writes the open zone as one signed file and says how large it is", async () => {
  expect([answer.code, answer.err.includes("✗")]).toEqual([0, false]);
  expect(answer.out).toContain(signed);
  expect(answer.out).toContain("有校验和、有签名");
  expect(answer.out).toContain(`${((await stat(signed)).size / 1e6).toFixed(1)} MB`);
});

it("puts an unsigned file beside the open zone where no place and no key is named, and says that it is unsigned", async () => {
  const { code, out } = await dudao(["publish", "-w", folder, "--single-file"], { DUDAO_SIGNING_KEY: undefined });
  expect([code, out.includes("只有校验和，没有签名")]).toEqual([0, true]);
  const file = join(folder, "site", "小县-2024Q1.html");
  const found = await dudao(["verify", file]);
  expect([found.code, found.out.includes("没有签名：不能说明由谁发布")]).toEqual([0, true]);
  const strict = await dudao(["verify", file, "--public-key", publicKey]);
  expect([strict.code, strict.err.includes("not signed")]).toEqual([exitCodes.singleFileUnsigned, true]);
}, 120_000);

it("verifies a file without a workspace, in words and as JSON", async () => {
  const { code, out } = await dudao(["verify", signed, "--public-key", publicKey]);
  expect(code).toBe(0);
  expect(out).toContain("文件完整，未改动 the file is whole and unchanged");
  expect(out).toContain("由这把公钥签名");
  const { sha256, signer, keyChecked } = JSON.parse((await dudao(["verify", signed, "--json"])).out);
  expect([out.includes(sha256), out.includes(signer), keyChecked]).toEqual([true, true, false]);
}, 60_000);

it("ends with its own code for each thing that can be wrong", async () => {
  const text = await readFile(signed, "utf8");
  const changed = await put(folder, "changed.html", text.replace("小县", "大县"));
  const page = await put(folder, "page.html", "<!doctype html><title>x</title>");
  const other = generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" });
  const otherKey = await put(folder, "keys/other.pem", String(other));
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "pem", type: "spki" });
  const rsaKey = await put(folder, "keys/rsa.pem", String(rsa));
  const codes: number[] = [];
  for (const args of [
    [changed],
    [page],
    [join(folder, "none.html")],
    [signed, "--public-key", otherKey],
    [signed, "--public-key", rsaKey],
  ])
    codes.push((await dudao(["verify", ...args])).code ?? -1);
  codes.push((await dudao(["verify", "--public-key", publicKey])).code ?? -1);
  const { singleFileBroken, singleFileUnknown, fileMissing, signerOther, keyInvalid, usage } = exitCodes;
  expect(codes).toEqual([singleFileBroken, singleFileUnknown, fileMissing, signerOther, keyInvalid, usage]);
}, 120_000);

it("refuses a signing key that is none before anything is written", async () => {
  const wrong = await put(folder, "keys/wrong.pem", "no key");
  await writeFile(signed, "kept");
  const before = await readdir(join(folder, "site"));
  const { code, err } = await dudao(["publish", "-w", folder, "--single-file", signed], { DUDAO_SIGNING_KEY: wrong });
  expect([code, err.includes("Ed25519")]).toEqual([exitCodes.keyInvalid, true]);
  expect(await readFile(signed, "utf8")).toBe("kept");
  expect(await readdir(join(folder, "site"))).toEqual(before);
}, 60_000);
