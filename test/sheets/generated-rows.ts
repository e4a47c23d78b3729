import fc from "fast-check";
import { type Column, type Dataset, placeHeadings } from "../../src/contracts/dataset.ts";

export type Entry = string | number | null;

/** Rows as a clerk types them into a template, within what its cells take; their keys differ. */
export function entries(contract: Dataset, codes: readonly string[]): fc.Arbitrary<Entry[][]> {
  const row = fc.tuple(...contract.columns.map((column) => cell(column, codes)));
  const keys = contract.columns.flatMap(({ name }, index) => (contract.key.includes(name) ? [index] : []));
  const selector = (cells: Entry[]) => keys.map((index) => String(cells[index])).join("|");
  return fc.uniqueArray(row, { selector, minLength: 1, maxLength: 12 });
}

const areaHeadings: readonly string[] = placeHeadings.areaCode;

function cell(column: Column, codes: readonly string[]): fc.Arbitrary<Entry> {
  if (areaHeadings.includes(column.heading)) return fc.constantFrom(...codes);
  return column.required ? value(column) : fc.option(value(column), { nil: null, freq: 2 });
}

function value(column: Column): fc.Arbitrary<Entry> {
  const { min, max, unit, allowed = [] } = column;
  const percent = unit?.startsWith("%") ? 100 : 1;
  switch (column.type) {
    case "enum":
      return fc.constantFrom(...allowed);
    case "multi":
      return fc.subarray([...allowed], { minLength: 1 }).map((values) => values.join("、"));
    case "yes_no":
      return fc.constantFrom("是", "否");
    case "identity":
      return identityNumber;
    case "name":
      return fc.constantFrom("张三", "欧阳小明", "阿卜杜拉");
    case "phone":
      return fc.integer({ min: 1_300_000_0000, max: 1_999_999_9999 }).map(String);
    case "code":
    case "text":
      return column.pattern ? fc.stringMatching(new RegExp(column.pattern)) : fc.stringMatching(/^[A-Z][0-9]{3,9}$/);
    case "integer":
      return fc.integer({ min: Math.ceil(min ?? 0), max: Math.min(max ?? 100_000, 100_000) });
    case "year":
      return fc.integer({ min: Math.max(min ?? 1990, 1990), max: Math.min(max ?? 2024, 2024) });
    case "number":
    case "money":
      return fc
        .integer({ min: Math.ceil((min ?? 0) * 100), max: Math.min(max ?? 10_000, 10_000) * 100 })
        .map((hundredths) => hundredths / 100);
    case "share":
      return fc
        .integer({ min: (min ?? 0) * 100, max: (max ?? 1) * 100 })
        .map((hundredths) => (hundredths / 100) * percent);
    case "month":
      return day.map((text) => text.slice(0, 7));
    case "date":
      return day;
  }
}

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2024-09-30"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const identityNumber = fc.tuple(day, fc.integer({ min: 0, max: 999 })).map(([born, order]) => {
  const digits = `360704${born.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + "10X98765432"[sum % 11];
});
