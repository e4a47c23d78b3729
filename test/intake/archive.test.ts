import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { isArchive, unpackSheets } from "../../src/intake/archive.ts";
import { packageOf, rowXml } from "./package-parts.ts";

async function zipOf(files: Record<string, string | Uint8Array>): Promise<{ path: string; dir: string }> {
  const dir = await mkdtemp(join(tmpdir(), "dudao-archive-"));
  const path = join(dir, "报表.zip");
  const parts = Object.entries(files).map(([name, file]) => [name, typeof file === "string" ? strToU8(file) : file]);
  await writeFile(path, zipSync(Object.fromEntries(parts) as Zippable));
  return { path, dir };
}

test("each sheet of a zip is a file of its own; other files and leftovers are left out", async () => {
  const book = packageOf(rowXml(1, ["户编号", "姓名"]));
  const { path, dir } = await zipOf({
    "江口镇/花名册.csv": "户编号,姓名\nH1,王\n",
    "江口镇/台账.xlsx": new Uint8Array(book),
    "说明.docx": "x",
    "__MACOSX/._花名册.csv": "x",
    "~$台账.xlsx": "x",
  });
  const files = await unpackSheets(path, dir);
  expect(files.map(({ name }) => name)).toEqual(["花名册.csv", "台账.xlsx"]);
  expect(await readFile(files[0]?.path ?? "", "utf8")).toBe("户编号,姓名\nH1,王\n");
  expect(await readFile(files[1]?.path ?? "")).toEqual(book);
});

test("paths in a zip's names have no effect, and equal names do not meet", async () => {
  const { path, dir } = await zipOf({ "../../甲.csv": "a", "/etc/甲.csv": "b", "c:\\乙.csv": "c" });
  const files = await unpackSheets(path, dir);
  expect(files.map(({ name }) => name)).toEqual(["甲.csv", "甲.csv", "乙.csv"]);
  for (const file of files) expect(resolve(file.path).startsWith(resolve(dir))).toBe(true);
  expect(await Promise.all(files.map((file) => readFile(file.path, "utf8")))).toEqual(["a", "b", "c"]);
});

test.each([
  ["a zip within", { "a.csv": "x", "b.zip": "x" }, /还有压缩包/],
  ["nothing to read", { "a.docx": "x" }, /没有表格/],
  ["a bomb", { "a.csv": new Uint8Array(100_000_000) }, /压缩炸弹/],
])("%s is refused", async (_, files, reason) => {
  const { path, dir } = await zipOf(files);
  await expect(unpackSheets(path, dir)).rejects.toMatchObject({ detail: { what: { zh: reason } } });
});

test("a workbook is no archive, whatever its name", async () => {
  const { path } = await zipOf({ "a.csv": "x" });
  expect(await isArchive(path)).toBe(true);
  await writeFile(path, packageOf(rowXml(1, ["户编号", "姓名"])));
  expect(await isArchive(path)).toBe(false);
});
