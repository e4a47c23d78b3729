import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { areaTree } from "../../src/areas/area-tree.ts";
import { csvAreas, withAttributes } from "../../src/areas/csv-areas.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dudao-areas-"));
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const regions = "code,name,level,parent\nIT,Italia,nation,\nABR,Abruzzo,province,IT\nBAS,Basilicata,province,IT\n";

describe("areas from a CSV", () => {
  it("makes a tree of any country", async () => {
    const tree = areaTree(await csvAreas(await file("areas.csv", regions)));
    expect(tree.children("IT").map((area) => area.name)).toEqual(["Abruzzo", "Basilicata"]);
  });

  it("adds the workspace's attributes and leaves other areas alone", async () => {
    const areas = await csvAreas(await file("areas.csv", regions));
    const path = await file("attributes.csv", "area_code,key_village,relocation_site,peer_group\nABR,省级,是,山区\n");
    const [, abruzzo, basilicata] = await withAttributes(areas, path);
    expect(abruzzo).toMatchObject({ keyVillage: "省级", relocationSite: true, peerGroup: "山区" });
    expect(basilicata).toMatchObject({ keyVillage: null, relocationSite: false, peerGroup: null });
  });

  it("names the line that cannot be read", async () => {
    const path = await file("areas.csv", "code,name,level,parent\nIT,Italia,state,\n");
    await expect(csvAreas(path)).rejects.toMatchObject({ kind: "areaTreeInvalid", detail: { where: `${path} › 2` } });
  });

  it("refuses attributes of an area that is not in the tree", async () => {
    const areas = await csvAreas(await file("areas.csv", regions));
    const path = await file("attributes.csv", "area_code,peer_group\nXYZ,山区\n");
    await expect(withAttributes(areas, path)).rejects.toMatchObject({ kind: "areaUnknown", detail: { got: "XYZ" } });
  });

  it.each([
    ["a code twice", `${regions}ABR,Abruzzo,province,IT\n`],
    ["a parent that is missing", `${regions}X,X,city,Y\n`],
    ["a level out of order", `${regions}X,X,nation,ABR\n`],
  ])("refuses %s", async (_, text) => {
    const areas = await csvAreas(await file("areas.csv", text));
    expect(() => areaTree(areas)).toThrow(expect.objectContaining({ kind: "areaTreeInvalid" }));
  });
});
