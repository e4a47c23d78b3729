import { expect, it } from "vitest";
import type { HeadingMatch, Manifest } from "../../src/contracts/manifest.ts";
import { encodeChecked } from "../../src/lake/checked-json.ts";
import { readManifest } from "../../src/lake/manifests.ts";
import { encodeManifest } from "../../src/lake/stored-manifest.ts";
import { localCase } from "./local-case.ts";
import { draftOf } from "./submissions.ts";

const ref = { dataset: "persons", period: "2024Q3", version: 1 };
const key = "manifest/persons/2024Q3/000001.json";
const form = (headingRow: number): HeadingMatch => ({
  ...{ sheet: null, headingRow, encoding: "utf-8", delimiter: ",", missing: [], unknown: ["备注"] },
  matched: [{ column: "name", heading: "姓名", index: 0, unit: null, inverse: false }],
});
const none = { data: null, dataSha256: null, dataBytes: null, findingsFile: null, findingsBytes: null };
const content = (headings: readonly HeadingMatch[][]): Omit<Manifest, "checksum"> => ({
  ...{ format: 2, ...ref, committedAt: "2024-10-08T01:00:00.000Z", superseded: [] },
  submissions: headings.map((own, index) => ({
    ...draftOf({ sender: `sender-${index}`, bytes: String(index) }, 1),
    ...none,
    headings: own,
  })),
});

it("writes headings that submissions share once, and reads them back in each", async () => {
  const { store } = await localCase();
  const given = content([[form(1)], [form(1), form(2)], [form(2)], []]);
  const bytes = encodeManifest(given);
  expect(JSON.parse(new TextDecoder().decode(bytes)).headingForms).toEqual([form(1), form(2)]);
  await store.createExclusive(key, bytes);
  expect(await readManifest(store, ref)).toEqual({ ...given, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

it("reads a manifest of format 1, whose submissions hold their headings", async () => {
  const { store } = await localCase();
  const given = { ...content([[form(1)], [form(2)]]), format: 1 as const };
  await store.createExclusive(key, encodeChecked(given));
  expect((await readManifest(store, ref)).submissions.map(({ headings }) => headings)).toEqual([[form(1)], [form(2)]]);
});

it("refuses headings that are not in the list", async () => {
  const { store } = await localCase();
  const { submissions, ...rest } = content([[]]);
  const broken = submissions.map((one) => ({ ...one, headings: [4] }));
  await store.createExclusive(key, encodeChecked({ ...rest, submissions: broken, headingForms: [] }));
  await expect(readManifest(store, ref)).rejects.toMatchObject({ kind: "lakeDamaged", detail: { where: key } });
});
