import { expect, test } from "vitest";
import { code, integer } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import { fitHeadings } from "../../src/intake/headings.ts";
import type { RawSheet } from "../../src/intake/raw-sheet.ts";
import { planSheet } from "../../src/intake/sheet-plan.ts";

const words = {
  name: "deliveries",
  title: { zh: "交付", en: "Deliveries" },
  row: { zh: "一批", en: "a delivery" },
  kind: "snapshot",
  frequency: "per_event",
  reportedBy: "nation",
  owner: "单位",
} as const;
const columns = {
  region: code("area", "Region", { required: true }),
  doses: integer("剂数", "Doses"),
};

test("a contract's own column of the area's code is read instead of the place headings", () => {
  const contract = dataset({ ...words, columns, key: ["region"], areaColumn: "region" });
  expect(placesOf(contract, ["区划代码", "剂数", "area", "乡镇"])).toEqual({ areaCode: 2 });
});

test("without one the place headings say where a row is", () => {
  const contract = dataset({ ...words, columns, key: ["region"] });
  expect(placesOf(contract, ["区划代码", "剂数", "area", "乡镇"])).toEqual({ areaCode: 0, township: 3 });
});

function placesOf(contract: Parameters<typeof planSheet>[1], headings: string[]) {
  const csv = { path: "", delimiter: ",", skip: 1, firstRow: 2, overlong: [] };
  const where = { file: "f.csv", sheet: null, encoding: "utf-8", delimiter: ",", headingRow: 1, unit: null };
  const sheet: RawSheet = { ...where, headings, csv };
  return planSheet(sheet, contract, fitHeadings(contract, sheet)).places;
}
