import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundlePages } from "../../src/publish/bundle-pages.ts";
import { pageAssets } from "../../src/publish/page-assets.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assets-"));
  await pageAssets(join(folder, "made"));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it("gives the same assets made beforehand as made with the site", async () => {
  await bundlePages(join(folder, "with"), "open", {}, join(folder, "made"));
  await bundlePages(join(folder, "without"), "open", {});
  const names = await readdir(join(folder, "with", "assets"), { recursive: true });
  expect(names).toContain("site.js");
  expect(await readdir(join(folder, "without", "assets"), { recursive: true })).toEqual(names);
  for (const name of ["site.js", "site.css"])
    expect(await readFile(join(folder, "with", "assets", name))).toEqual(
      await readFile(join(folder, "without", "assets", name)),
    );
});

it("copies what was made, without looking at the sources again", async () => {
  await writeFile(join(folder, "made", "mark.txt"), "made before");
  await bundlePages(join(folder, "copied"), "open", {}, join(folder, "made"));
  expect(await readFile(join(folder, "copied", "assets", "mark.txt"), "utf8")).toBe("made before");
});
