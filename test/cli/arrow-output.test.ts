import { tableFromIPC } from "apache-arrow";
import { expect, it } from "vitest";
import { arrowFile } from "../../src/cli/arrow-output.ts";

it("keeps numbers, truth, Chinese, blanks and exact decimals in an Arrow file", () => {
  const columns = ["地区", "value", "met", "yuan"].map((name) => ({ name, sql: "" }));
  const rows = [
    { 地区: "茅店镇", value: 0.5, met: true, yuan: "9007199254740993.01" },
    { 地区: "", value: null, met: null, yuan: null },
  ];
  const table = tableFromIPC(arrowFile(rows, columns));
  expect(table.toArray().map((row) => ({ ...row?.toJSON() }))).toEqual(rows);
});
