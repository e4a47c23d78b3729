import { afterAll, beforeAll, expect, test } from "vitest";
import { areaRows } from "../../src/areas/area-rows.ts";
import { areaTree } from "../../src/areas/area-tree.ts";
import { type Area, area, areaTableColumns } from "../../src/contracts/area.ts";
import { code, integer } from "../../src/contracts/column.ts";
import { type DatasetSpec, dataset } from "../../src/contracts/dataset.ts";
import { openCase, type SheetCase } from "./sheet-case.ts";

const nation: Area = area.parse({ code: "NAT", name: "某国", level: "nation", parent: null });
const regions = ["ABR", "PAB", "360000000000"].map((own) =>
  area.parse({ code: own, name: `${own}大区`, level: "province", parent: nation.code }),
);
const columns = {
  region: code("area", "Region", { required: true }),
  doses: integer("剂数", "Doses"),
};
const spec: DatasetSpec<typeof columns> = {
  name: "deliveries",
  title: { zh: "交付", en: "Deliveries" },
  row: { zh: "一个大区", en: "a region" },
  kind: "snapshot",
  frequency: "per_event",
  reportedBy: "nation",
  owner: "单位",
  columns,
  key: ["region"],
};

let sheets: SheetCase;
beforeAll(async () => {
  sheets = await openCase();
  const rows = areaRows(areaTree([nation, ...regions]));
  await sheets.engine.register("area", { columns: areaTableColumns, rows });
});
afterAll(() => sheets.close());

/** Each accepted row's code as written and its area, and what the refused ones were told. */
async function placesOf(sheet: string, areaColumn?: "region") {
  const contract = dataset(areaColumn ? { ...spec, areaColumn } : spec);
  const { rows, found } = await sheets.take(sheet, contract, { sender: nation });
  const placed = rows.map((row) => [row.region, row.area_code]);
  return { placed, refused: found.map(({ row, check, value }) => [row, check, value]) };
}

test("the column that a contract names says where a row is, in codes of any form", async () => {
  const { placed, refused } = await placesOf("area,剂数\nABR,1\n PAB ,2\n36,3\n", "region");
  expect(placed).toEqual([
    ["ABR", "ABR"],
    ["PAB", "PAB"],
    ["36", "360000000000"],
  ]);
  expect(refused).toEqual([]);
});

test("a code that is not in the tree refuses the row, as it was written and not cut to size", async () => {
  const { placed, refused } = await placesOf("area,剂数\nXYZ,1\n36000000000099,2\nABR,3\n", "region");
  expect(placed).toEqual([["ABR", "ABR"]]);
  expect(refused).toEqual([
    [2, "area", "XYZ"],
    [3, "area", "36000000000099"],
  ]);
});

test("it goes before the place headings, which are read where no column is named", async () => {
  const sheet = "area,剂数,区划代码\nABR,1,PAB\n";
  expect((await placesOf(sheet, "region")).placed).toEqual([["ABR", "ABR"]]);
  expect((await placesOf(sheet)).placed).toEqual([["ABR", "PAB"]]);
});
