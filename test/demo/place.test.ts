import { describe, expect, test } from "vitest";
import { areaTree } from "../../src/areas/area-tree.ts";
import { chinaAreas } from "../../src/areas/china-areas.ts";
import { exitedVillagesOf, inYear, placeOf } from "../../src/demo/place.ts";
import { inStory, retelling, retoldSeason } from "../../src/demo/retold.ts";
import { seasons } from "../../src/demo/seasons.ts";

const tree = areaTree(await chinaAreas("500154"));
const policy = { id: "kaizhou-2021", area: "500154000000", from: "2021-03-28" };

describe("the story told elsewhere", () => {
  test("Ankang's 992 exited villages are shared out to its ten counties", async () => {
    const city = areaTree(await chinaAreas("6109"));
    const place = placeOf({ id: "ankang-2020", area: "610900000000", from: "2020-01-01" }, city);
    const shares = place.counties.map(exitedVillagesOf(place, city));
    expect(shares).toHaveLength(10);
    expect(shares.reduce((sum: number, own) => sum + (own ?? 0), 0)).toBe(992);
    expect(exitedVillagesOf(placeOf(policy, tree), tree)(placeOf(policy, tree).root)).toBeNull();
  });

  test("29 February falls on the 28th in a year that has none", () => {
    expect(inYear("2024-02-29", -3)).toBe("2021-02-28");
    expect(inYear("2024-02-29", -4)).toBe("2020-02-29");
    expect(inYear("2024-12-31", 1)).toBe("2025-12-31");
  });

  test("periods are those of the policy's first year", () => {
    const { years } = placeOf(policy, tree);
    expect(seasons.map((season) => retoldSeason(season, years).period.id)).toEqual([
      "2020Q4",
      "2021Q1",
      "2021Q2",
      "2021Q3",
      "2021Q4",
    ]);
  });

  test("dates, years and places of a row are the place's own; other numbers stay", () => {
    const place = placeOf(policy, tree);
    const retell = retelling(tree, place.root, place.years);
    const cells = {
      start_date: "2024-02-29",
      title: "梅林镇2024年3月调度会",
      work_place: "江西省赣州市",
      fund_year: 2024,
      amount: 2024,
      unit: "赣县区财政局",
      clause_id: "kaizhou-2021-012",
    };
    expect(retell({ place: place.root, cells }).cells).toEqual({
      start_date: "2021-02-28",
      title: "梅林镇2021年3月调度会",
      work_place: "重庆市",
      fund_year: 2021,
      amount: 2024,
      unit: "开州区财政局",
      clause_id: "kaizhou-2021-012",
    });
  });

  test("duties come back on the day they fall due", () => {
    const occasion = { clause_id: "x", area_code: "a", event_class: "督导", event_level: "区县", cite: true, times: 1 };
    const due = { ...occasion, opens: "2021-01-01", due: "2021-06-30" };
    expect(inStory(due, -3)).toEqual({ ...occasion, opens: "2024-01-01", due: "2024-06-30" });
  });
});
