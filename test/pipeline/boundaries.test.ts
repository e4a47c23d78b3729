import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Policy } from "../../src/contracts/policy.ts";
import { boundariesOf } from "../../src/pipeline/boundaries.ts";
import { loadPolicy, loadProgramme } from "../../src/programme.ts";
import { openWorkspace } from "../../src/workspace.ts";

let folder: string;
let policy: Policy;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "boundaries-"));
  policy = await loadPolicy(await loadProgramme("rural-assistance"), "ganxian-2024");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ring = [
  [115, 25.8],
  [115.123456789, 25.8],
  [115.1, 25.9, 120],
  [115, 25.8],
];
const feature = (code: string, geometry: object) => ({ type: "Feature", properties: { code, name: "甲" }, geometry });

test("none without the setting", async () => {
  expect(await read(null)).toBeNull();
});

test("shapes of the ranked areas with the approval number, polygons and multipolygons alike", async () => {
  const found = await read([
    feature("360704101000", { type: "Polygon", coordinates: [ring] }),
    feature("360704102000", { type: "MultiPolygon", coordinates: [[ring], [ring]] }),
    feature("110000000000", { type: "Polygon", coordinates: [ring] }),
  ]);
  expect(found?.approval).toBe("赣S(2024)001号");
  expect(found?.shapes.map(({ area, polygons }) => [area, polygons.length])).toEqual([
    ["360704101000", 1],
    ["360704102000", 2],
  ]);
  expect(found?.shapes[0]?.polygons[0]?.[0]).toEqual([
    [115, 25.8],
    [115.12344, 25.8],
    [115.1, 25.9],
    [115, 25.8],
  ]);
});

test.for([
  ["no file", undefined, "workspaceInvalid"],
  ["not GeoJSON", [{ type: "Feature", geometry: null }], "workspaceInvalid"],
  ["other areas only", [feature("110000000000", { type: "Polygon", coordinates: [ring] })], "workspaceInvalid"],
] as const)("%s is said", async ([, features, kind]) => {
  await rm(join(folder, "towns.geojson"), { force: true });
  await expect(read(features ? [...features] : undefined)).rejects.toMatchObject({ kind });
});

/** What the workspace brings: nothing (null), a setting without its file (undefined), or these features. */
async function read(features: object[] | null | undefined) {
  const setting = features === null ? "" : "boundaries: { file: towns.geojson, approval: 赣S(2024)001号 }\n";
  await writeFile(
    join(folder, "dudao.yaml"),
    `dudao: 1\nname: 赣县区\nareas: { china: "360704" }\npolicy: ganxian-2024\n${setting}`,
  );
  if (features) await writeFile(join(folder, "towns.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
  return boundariesOf({ workspace: await openWorkspace(folder), policy });
}
