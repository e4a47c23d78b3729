import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadWorked } from "../../src/indicators/load-worked.ts";
import { notPortable } from "../../src/indicators/portable-sql/portable-sql.ts";
import { loadProgramme } from "../../src/programme.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "worked-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the programme has twenty worked queries, each in portable SQL and none of them a subject", async () => {
  const { worked, subjects } = await loadProgramme("rural-assistance");
  expect(worked).toHaveLength(20);
  expect(new Set(worked.map(({ id }) => id)).size).toBe(20);
  for (const { id, sql } of worked) expect(notPortable(sql), id).toEqual([]);
  expect(subjects.map(({ subject }) => subject)).not.toContain("worked");
});

test("a query is read with its words, in the order of the files", async () => {
  await writeFile(join(folder, "02-b.sql"), "-- 乙 | B\n-- 问乙？ | B?\n-- zone: restricted\nSELECT 2\n");
  await writeFile(join(folder, "01-a-b.sql"), "-- 甲 | A\n-- 问甲？ | A?\n-- zone: open\nSELECT 1\n");
  expect(await loadWorked(folder)).toEqual([
    {
      ...{ id: "a-b", zone: "open", sql: "SELECT 1" },
      ...{ title: { zh: "甲", en: "A" }, question: { zh: "问甲？", en: "A?" } },
    },
    expect.objectContaining({ id: "b", zone: "restricted" }),
  ]);
  expect(await loadWorked(join(folder, "nowhere"))).toEqual([]);
});

test.each([
  ["no words", "SELECT 1\n"],
  ["no English", "-- 甲\n-- 问？ | Q?\n-- zone: open\nSELECT 1\n"],
  ["another zone", "-- 甲 | A\n-- 问？ | Q?\n-- zone: secret\nSELECT 1\n"],
])("one with %s is refused by its name", async (_, source) => {
  const own = await mkdtemp(join(folder, "one-"));
  await writeFile(join(own, "01-x.sql"), source);
  await expect(loadWorked(own)).rejects.toMatchObject({
    kind: "programmeInvalid",
    detail: { where: "queries/worked/01-x.sql", allowed: expect.stringContaining("zone: open") },
  });
});
