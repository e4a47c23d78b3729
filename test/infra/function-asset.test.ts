import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { functionAsset } from "../../infra/function-asset.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));
const megabyte = 1024 * 1024;

/** As ELF files say for what they were made. */
const machines = { x64: 0x3e, arm64: 0xb7 };

describe.each(["arm64", "x64"] as const)("what is deployed for %s", { timeout: 300_000 }, (architecture) => {
  let work: string;
  let folder: string;
  /** Of everything, below functions/ and duckdb/. */
  let names: string[];
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "asset-"));
    const workspace = join(work, "workspace");
    await cp(small, workspace, { recursive: true });
    for (const name of ["inbox", "outbox", "lake"])
      await cp(small, join(workspace, name, "2024Q1"), { recursive: true });
    for (const name of [".env", "signing.pem"]) await writeFile(join(workspace, name), "secret");
    folder = join(work, "asset");
    await functionAsset({ root, workspace, architecture, folder });
    names = await readdir(folder, { recursive: true });
  }, 300_000);
  afterAll(() => rm(work, { recursive: true, force: true }));

  const bytesOf = async (files: readonly string[]) => {
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  };

  it("leaves a quarter of Lambda's 250 MB free, a function and its layer together", async () => {
    expect(await bytesOf(names)).toBeLessThan(250 * megabyte * 0.75);
  });

  it("has no native code and nothing of npm with the functions, so that a change of theirs is a small one to send", async () => {
    const functions = names.filter((name) => name.startsWith("functions/"));
    expect(functions.filter((name) => /node_modules|[.](node|so)$/.test(name))).toEqual([]);
    expect(await bytesOf(functions)).toBeLessThan(60 * megabyte);
  });

  it("has DuckDB for this processor, and no esbuild", async () => {
    const library = names.find((name) => name.endsWith("libduckdb.so")) ?? "";
    expect(library).toContain(`duckdb/nodejs/node_modules/@duckdb/node-bindings-linux-${architecture}/`);
    expect((await readFile(join(folder, library))).readUInt16LE(18)).toBe(machines[architecture]);
    expect(names.filter((name) => /node_modules\/(@?esbuild|preact)/.test(name))).toEqual([]);
  });

  it("has each handler, what all pages share, and the worker for old workbooks", () => {
    for (const name of ["intake.mjs", "quarter.mjs", "site.mjs", "watch.mjs"])
      expect(names).toContain(`functions/${name}`);
    expect(names.some((name) => /^functions\/pages\/.*site\.js$/.test(name))).toBe(true);
    expect(names).toContain("functions/src/intake/xls/xls-worker.ts");
  });

  it("leaves behind what was received or made, hidden files and private keys", () => {
    const ofWorkspace = names.filter((name) => name.startsWith("functions/workspace/"));
    expect(ofWorkspace).toContain("functions/workspace/dudao.yaml");
    expect(ofWorkspace).toContain("functions/workspace/opened.json");
    expect(ofWorkspace.filter((name) => /workspace\/(inbox|outbox|lake|\.)|pem$/.test(name))).toEqual([]);
  });
});
