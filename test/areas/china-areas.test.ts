import { describe, expect, it } from "vitest";
import { areaRows } from "../../src/areas/area-rows.ts";
import { areaTree } from "../../src/areas/area-tree.ts";
import { chinaAreas } from "../../src/areas/china-areas.ts";

const ganxian = areaTree(await chinaAreas("360704"));

describe("the statistical areas of Ganxian", () => {
  it("holds the nation, the county's ancestors, its townships and villages", () => {
    expect(ganxian.lineage("360704106000").map((area) => area.name)).toEqual([
      "茅店镇",
      "赣县区",
      "赣州市",
      "江西省",
      "全国",
    ]);
    expect(ganxian.within("360704000000", "township")).toHaveLength(20);
    expect(ganxian.within("360704000000", "village").length).toBeGreaterThan(270);
  });

  it("holds nothing beside the way up", () => {
    const beside = ganxian.areas.filter((area) => area.level === "county" && area.code !== "360704000000");
    expect(beside).toEqual([]);
  });

  it("shortens villagers' and residents' committees to what people call the place", () => {
    expect(ganxian.get("360704101200")?.name).toBe("立濑村");
    expect(ganxian.get("360704100004")?.name).toBe("光彩社区");
  });

  it("gives queries every ancestor's code", () => {
    const village = areaRows(ganxian).find((row) => row.area_code === "360704101200");
    expect(village).toMatchObject({
      level: "village",
      village_code: "360704101200",
      township_code: "360704101000",
      county_code: "360704000000",
      city_code: "360700000000",
      province_code: "360000000000",
    });
  });

  it("covers a whole city", async () => {
    const city = areaTree(await chinaAreas("6109"));
    expect(city.within("610900000000", "county")).toHaveLength(10);
  });

  it("refuses a code that does not exist", async () => {
    await expect(chinaAreas("999999")).rejects.toMatchObject({ kind: "areaUnknown" });
  });
});
