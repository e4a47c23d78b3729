import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { limits } from "../../src/intake/limits.ts";
import { SharedTexts } from "../../src/intake/xlsx/shared-texts.ts";

test("texts beyond what is kept in memory come back from the file, in any order", async () => {
  const texts = new SharedTexts(await mkdtemp(join(tmpdir(), "dudao-texts-")));
  const long = "长".repeat(1000);
  const kept = Math.ceil(limits.textsInMemory / (long.length + 8));
  const written = (index: number) => (index < kept ? long : `${index}号${"文".repeat(index % 700)}`);
  const count = kept + 2000;
  for (let index = 0; index < count; index += 1) texts.add(written(index));
  for (const index of [0, kept - 1, kept, kept + 1, count - 1, kept + 999, kept + 3, kept + 1500]) {
    expect(texts.get(index)).toBe(written(index));
  }
  for (let index = kept; index < count; index += 1) expect(texts.get(index)).toBe(written(index));
  expect(texts.get(count)).toBeUndefined();
  expect(texts.get(-1)).toBeUndefined();
  expect(texts.get(Number.NaN)).toBeUndefined();
  texts.close();
});
