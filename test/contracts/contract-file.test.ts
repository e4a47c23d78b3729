import { expect, test } from "vitest";
import { parse } from "yaml";
import { contractFromFile } from "../../src/contracts/contract-file.ts";
import { type Column, lakeColumns, type ShapedDataset } from "../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { UserError } from "../../src/errors.ts";

const written = `
name: vaccine_delivery
title: { zh: 疫苗配送, en: Vaccine deliveries }
row: { zh: 一批配送, en: one delivery }
kind: events
frequency: monthly
reportedBy: county
owner: 卫生部门
key: [delivery_no]
columns:
  delivery_no: { heading: 配送单号, en: Delivery number, type: code, required: true, variants: [单号] }
  supplier: { heading: 供应商, en: Supplier, type: enum, allowed: [甲, 乙], synonyms: { 甲公司: 甲 } }
  doses:
    heading: 剂数
    en: Doses
    type: integer
    min: 0
  cold: { heading: 冷链完好, en: Cold chain kept, type: yes_no, variants: [{ heading: 冷链中断, inverse: true }] }
checks:
  - { id: some_doses, holds: doses > 0, column: doses, text: { zh: 剂数为0, en: No doses } }
`;

test("a contract written as YAML gives the same kind of contract", () => {
  const contract = contractFromFile(parse(written), "contracts/vaccine.yaml");
  expect(lakeColumns(contract).slice(0, 4)).toEqual([
    { name: "delivery_no", sql: "VARCHAR" },
    { name: "supplier", sql: "VARCHAR" },
    { name: "doses", sql: "BIGINT" },
    { name: "cold", sql: "BOOLEAN" },
  ]);
  expect(contract.checks[0]).toMatchObject({ severity: "refuse", actor: "clerk" });
  expect(contract.columns[3]?.variants).toEqual([{ heading: "冷链中断", inverse: true }]);
});

test.each(ruralAssistance.map((contract) => [contract.name, contract] as const))(
  "%s says the same when written as data",
  (_, contract) => {
    const { schema: _schema, ...read } = contractFromFile(JSON.parse(JSON.stringify(asData(contract))), "test");
    const { schema: _own, ...own } = contract;
    expect(read).toEqual(own);
  },
);

const faults: [string, (file: Record<string, unknown>) => void, Partial<UserError["detail"]>][] = [
  [
    "an unknown entry",
    (file) => (file.title_zh = "x"),
    { where: "c.yaml › /", got: "title_zh", allowed: expect.stringContaining("reportedBy") },
  ],
  [
    "an unknown kind",
    (file) => (file.kind = "stream"),
    { where: "c.yaml › kind", got: '"stream"', allowed: "snapshot、events" },
  ],
  ["no owner", (file) => delete file.owner, { where: "c.yaml › owner", got: "（缺 missing）" }],
  [
    "a key that is no column",
    (file) => (file.key = ["no"]),
    { where: "c.yaml › key.0", got: "no", allowed: expect.stringContaining("delivery_no") },
  ],
  [
    "an unknown type",
    (file) => (column(file, "doses").type = "int"),
    { where: "c.yaml › columns.doses.type", got: '"int"', allowed: expect.stringContaining("integer") },
  ],
  [
    "an unknown option",
    (file) => (column(file, "doses").minimum = 1),
    { where: "c.yaml › columns.doses", got: "minimum", allowed: expect.stringContaining("min") },
  ],
  [
    "a list without values",
    (file) => delete column(file, "supplier").allowed,
    { where: "c.yaml › columns.supplier.allowed" },
  ],
  [
    "one heading for two columns",
    (file) => (column(file, "doses").heading = "单号"),
    { where: "c.yaml › columns.doses.heading", got: "单号" },
  ],
  [
    "a column named like the system's",
    (file) => addColumn(file, "period"),
    { where: "c.yaml › columns.period", got: "period" },
  ],
  [
    "a synonym of nothing",
    (file) => (column(file, "supplier").synonyms = { 丁公司: "丁" }),
    { got: "丁", allowed: "甲、乙" },
  ],
  [
    "a broken pattern",
    (file) => (column(file, "delivery_no").pattern = "(["),
    { where: "c.yaml › columns.delivery_no.pattern", got: "([" },
  ],
  [
    "a range upside down",
    (file) => Object.assign(column(file, "doses"), { min: 5, max: 1 }),
    { where: "c.yaml › columns.doses.min", allowed: "<= 1" },
  ],
  [
    "a check named like a built-in one",
    (file) => Object.assign(check(file), { id: "unique" }),
    { where: "c.yaml › checks.0.id", got: "unique" },
  ],
  [
    "an area's column that is none",
    (file) => (file.areaColumn = "region"),
    { where: "c.yaml › areaColumn", got: "region", allowed: expect.stringContaining("supplier") },
  ],
  [
    "an area's column that may be blank",
    (file) => (file.areaColumn = "supplier"),
    { where: "c.yaml › columns.supplier.required", got: "false", allowed: "true" },
  ],
  [
    "a level that is none",
    (file) => (file.reportedBy = "region"),
    { where: "c.yaml › reportedBy", got: '"region"', allowed: expect.stringContaining("province") },
  ],
  [
    "a check of no column",
    (file) => Object.assign(check(file), { column: "dose" }),
    { where: "c.yaml › checks.0.column", got: "dose" },
  ],
];

test.each(faults)("%s is named with its place", (_, spoil, detail) => {
  const file = parse(written) as Record<string, unknown>;
  spoil(file);
  const error = caught(() => contractFromFile(file, "c.yaml"));
  expect(error.kind).toBe("programmeInvalid");
  expect(error.detail).toMatchObject(detail);
});

function caught(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}

type Entries = Record<string, Record<string, unknown>>;

function column(file: Record<string, unknown>, name: string): Record<string, unknown> {
  return (file.columns as Entries)[name] ?? {};
}

function addColumn(file: Record<string, unknown>, name: string): void {
  (file.columns as Entries)[name] = { heading: "报告期", en: "Period", type: "text" };
}

function check(file: Record<string, unknown>): object {
  return (file.checks as object[])[0] ?? {};
}

function asData(contract: ShapedDataset): unknown {
  const { schema: _, columns, ...rest } = contract;
  return { ...rest, columns: Object.fromEntries(columns.map(columnAsData)) };
}

function columnAsData({ name, lakeName: _, ...column }: Column): [string, unknown] {
  return [name, column];
}
