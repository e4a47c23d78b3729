import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartChoice } from "../../dashboards/workbench/chart-choice.ts";
import { indicatorCompletions, schemaOf } from "../../dashboards/workbench/completions.ts";
import { addressOf, queryInAddress } from "../../dashboards/workbench/query-address.ts";
import type { QueryResult } from "../../dashboards/workbench/query-result.ts";
import { csvOf } from "../../dashboards/workbench/result-csv.ts";
import { parquetOf } from "../../dashboards/workbench/result-parquet.ts";
import { xlsxOf } from "../../dashboards/workbench/result-xlsx.ts";
import { tablesMentioned } from "../../dashboards/workbench/tables-mentioned.ts";
import { WorkbenchError } from "../../dashboards/workbench/workbench-error.ts";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";

const result: Pick<QueryResult, "columns" | "rows"> = {
  columns: [
    { name: "乡镇", kind: "text" },
    { name: "比率", kind: "number" },
    { name: "期限", kind: "date" },
    { name: "完成", kind: "boolean" },
  ],
  rows: [
    ["江口镇", 0.5, "2024-12-31", true],
    ["=1+1", 2, null, false],
    ['说"好",\n好', null, "2024-01-01", null],
  ],
};

test("a query in the address comes back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (sql) => {
      expect(queryInAddress(addressOf("https://county.example/x/workbench/?a=1", sql))).toBe(sql);
    }),
  );
  expect(queryInAddress("https://county.example/workbench/#q=%E4")).toBeNull();
  expect(queryInAddress("https://county.example/workbench/")).toBeNull();
});

test.each([
  ["SELECT * FROM scores JOIN areas USING (area)", ["areas", "scores"]],
  ["select * from SCORES", ["scores"]],
  ["SELECT 'areas' -- scores\n/* areas */ FROM figures", ["figures"]],
  ['SELECT * FROM "figures"', ["figures"]],
  ["SELECT score_items.lost FROM score_items", ["score_items"]],
])("%s loads the tables that it names", (sql, names) => {
  const tables = ["areas", "figures", "scores", "score_items"].map((name) => ({ name }));
  expect(
    tablesMentioned(sql, tables)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(names);
});

describe("the first drawing of a result", () => {
  const columns = (...kinds: QueryResult["columns"][number]["kind"][]) => kinds.map((kind) => ({ name: kind, kind }));
  test.each([
    [
      "bars by name",
      columns("text", "number"),
      [
        ["甲", 5],
        ["乙", 7],
      ],
      { kind: "bar", across: 0, up: 1 },
    ],
    [
      "not the rank",
      columns("number", "text", "number"),
      [
        [1, "甲", 9],
        [2, "乙", 8],
      ],
      { kind: "bar", across: 1, up: 2 },
    ],
    [
      "lines over periods",
      columns("text", "number"),
      [
        ["2024Q1", 5],
        ["2024Q2", 7],
      ],
      { kind: "line", across: 0, up: 1 },
    ],
    [
      "one line each",
      columns("text", "text", "number"),
      [
        ["2024Q1", "甲", 5],
        ["2024Q2", "甲", 7],
        ["2024Q1", "乙", 5],
        ["2024Q2", "乙", 7],
      ],
      { kind: "line", across: 0, up: 2, series: 1 },
    ],
    [
      "dots of two numbers",
      columns("number", "number"),
      [
        [3, 5],
        [9, 7],
      ],
      { kind: "dot", across: 0, up: 1 },
    ],
  ] as const)("is %s", (_, heads, rows, choice) => {
    expect(chartChoice({ columns: heads, rows: rows.map((row) => [...row]) })).toMatchObject(choice);
  });
  test("is none without a number", () => {
    expect(chartChoice({ columns: columns("text"), rows: [["甲"]] })).toBeNull();
  });
});

test.each([
  ['Parser Error: syntax error at or near "selec"', "syntax", "语法"],
  ["Catalog Error: Table with name x does not exist!", "table", "没有这张表"],
  ['Binder Error: Referenced column "x" not found in FROM clause!', "column", "没有这一列"],
  ['Catalog Error: Scalar Function with name "json_extract" is not in the catalog', "function", "函数"],
  ['Binder Error: column "a" must appear in the GROUP BY clause', "grouping", "GROUP BY"],
  ["Conversion Error: Could not convert string 'a' to INT32", "type", "类型"],
  [
    'Permission Error: Cannot access file "x" - file system operations are disabled by configuration',
    "secluded",
    "只能查询本站",
  ],
  ["Out of Memory Error: could not allocate block of size 256.0 KiB", "memory", "内存"],
  ["RuntimeError: memory access out of bounds", "memory", "内存"],
  ["something else", "other", "没有完成"],
])("says what is wrong with “%s”", (message, kind, zh) => {
  const error = WorkbenchError.of(new Error(message));
  expect(error.kind).toBe(kind);
  expect(error.says.zh).toContain(zh);
  expect(error.says.en).toMatch(/^[A-Z]/);
  expect(error.detail).toBe(message);
});

test("reads an error that comes as JSON", () => {
  const said = JSON.stringify({ exception_type: "Parser", exception_message: 'syntax error at or near "SELEC"' });
  expect(WorkbenchError.of(new Error(said))).toMatchObject({
    kind: "syntax",
    detail: 'Parser Error: syntax error at or near "SELEC"',
  });
});

test("keeps of an error what it is and where, not advice that cannot be followed", () => {
  const place = "LINE 2: FROM figuress\n             ^";
  const said = `Catalog Error: Table with name figuress does not exist!\nDid you mean "pg_sequences"?\n\n${place}\n\n${place}`;
  expect(WorkbenchError.of(said).detail).toBe(`Catalog Error: Table with name figuress does not exist!\n\n${place}`);
});

describe("what is taken away", () => {
  test("CSV: no text is computed by a spreadsheet, and quotes and lines keep", () => {
    expect(csvOf(result)).toBe(
      '\uFEFF乡镇,比率,期限,完成\r\n江口镇,0.5,2024-12-31,true\r\n\'=1+1,2,,false\r\n"说""好"",\n好",,2024-01-01,\r\n',
    );
  });

  test("XLSX: numbers as numbers, texts as texts, and where they are from", () => {
    const about = { workspace: "赣县区", period: "2024Q4", asOf: "2025-01-11", snapshot: "abc", zone: "open" as const };
    const book = read(xlsxOf(result, { sql: "SELECT 1", ...about }));
    expect(book.SheetNames).toEqual(["结果", "来源"]);
    const sheet = book.Sheets.结果 ?? {};
    expect([sheet.B2?.t, sheet.B2?.v, sheet.A3?.t, sheet.A3?.f]).toEqual(["n", 0.5, "s", undefined]);
    expect(utils.sheet_to_json(book.Sheets.来源 ?? {}, { header: 1 })).toContainEqual(["SQL", "SELECT 1"]);
  });

  test("Parquet: read by DuckDB as it was", async () => {
    const folder = await mkdtemp(join(tmpdir(), "parquet-"));
    await writeFile(`${folder}/result.parquet`, new Uint8Array(parquetOf(result)));
    const engine = await openDuckDb({ tempDirectory: folder });
    const rows = await engine.rows(`SELECT * FROM read_parquet('${folder}/result.parquet')`);
    await engine.close();
    await rm(folder, { recursive: true });
    expect(rows.map((row) => Object.values(row))).toEqual(result.rows);
  });
});

describe("completion", () => {
  const context = (text: string) => ({
    matchBefore: (pattern: RegExp) => {
      const found = new RegExp(`${pattern.source}$`, pattern.flags).exec(text);
      return found ? { from: found.index, to: text.length, text: found[0] } : null;
    },
  });
  const complete = indicatorCompletions([
    { id: "insurance_enrolment", title: { zh: "参保率", en: "Enrolment" } },
    { id: "water_unsafe", title: { zh: "饮水安全", en: "Water" } },
  ]);
  test.each([
    ["WHERE indicator = '参保", ["'insurance_enrolment'"]],
    ["WHERE indicator = 'water", ["'water_unsafe'"]],
    ["WHERE x", []],
  ])("of %s", (text, labels) => {
    expect(complete(context(text) as never)?.options.map(({ label }) => label) ?? []).toEqual(labels);
  });
  test("of tables and columns carries their Chinese words", () => {
    const text = { zh: "得分", en: "points" };
    const table = { name: "scores", title: { zh: "得分与名次", en: "Scores" }, columns: [{ name: "points", text }] };
    expect(schemaOf([table as never])).toMatchObject({
      scores: { self: { label: "scores", detail: "得分与名次" }, children: [{ label: "points", detail: "得分" }] },
    });
  });
});
