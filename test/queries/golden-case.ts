import { readFile } from "node:fs/promises";
import { areaTableColumns } from "../../src/contracts/area.ts";
import { type Dataset, lakeColumns } from "../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { dueOccasionColumns } from "../../src/contracts/due-occasion.ts";
import type { Parameters } from "../../src/contracts/parameters.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import type { Engine, Row, Value } from "../../src/engines/engine.ts";
import { paramsTable, type RowsTable } from "../../src/indicators/params-table.ts";
import { type MarkdownTable, readTables } from "./markdown-tables.ts";

const areaTree = new URL("area.md", import.meta.url);

/** Registers all tables of a case (see tablesOfCase). */
export async function registerCase(engine: Engine, given: string, parameters: Parameters): Promise<void> {
  for (const [name, table] of await tablesOfCase(given, parameters)) await engine.register(name, table);
}

/**
 * All tables of a case by name: those of its given.md, the area tree beside the tests where it gives none, and empty
 * tables for the rest. Its table params may set the period, as_of and parameters; else it is 2024Q3.
 */
export async function tablesOfCase(given: string, parameters: Parameters): Promise<Map<string, RowsTable>> {
  const tables = new Map(readTables(await readFile(areaTree, "utf8")));
  for (const [name, table] of readTables(given)) tables.set(name, table);
  const found = new Map([
    ["params", paramsOf(tables.get("params"), parameters)],
    ["area", source(areaTableColumns, tables.get("area"))],
    ["due_occasion", source(dueOccasionColumns, tables.get("due_occasion"))],
    ...ruralAssistance.map((contract) => [contract.name, ofDataset(contract, tables.get(contract.name))] as const),
  ]);
  const stray = [...tables.keys()].find((name) => !found.has(name));
  if (stray !== undefined) throw new Error(`no such table: ${stray}`);
  return found;
}

function paramsOf(table: MarkdownTable | undefined, parameters: Parameters): RowsTable {
  const {
    period: id = "2024Q3",
    as_of,
    ...own
  } = Object.fromEntries(table?.rows.map((row) => [row.name ?? "", row.value ?? ""]) ?? []);
  const period = parsePeriod(id);
  if (!period) throw new Error(`no period: ${id}`);
  const values = Object.entries(own).map(([name, value]) => [
    name,
    { value: Number(value), why: { zh: "-", en: "-" } },
  ]);
  return paramsTable({
    period,
    asOf: as_of ?? period.end,
    parameters,
    policy: { id: "case", parameters: Object.fromEntries(values) },
  });
}

type Columns = readonly { name: string; sql: string }[];

function ofDataset(contract: Dataset, table: MarkdownTable | undefined): RowsTable {
  const several = contract.columns.filter((column) => column.type === "multi").map((column) => column.lakeName);
  const place = { area_code: "村甲", submission: "报送", period: "2024Q3" };
  return source(
    lakeColumns(contract),
    table && { ...table, rows: table.rows.map((row) => ({ ...place, ...row })) },
    several,
  );
}

function source(columns: Columns, table: MarkdownTable | undefined, several: readonly string[] = []): RowsTable {
  const stray = table?.columns.find((name) => !columns.some((column) => column.name === name));
  if (stray !== undefined) throw new Error(`no such column: ${stray}`);
  const rows = (table?.rows ?? []).map((row, index): Row => {
    const cells = columns.flatMap(({ name, sql }) => {
      const text = name === "row_number" ? (row[name] ?? String(index + 1)) : row[name];
      return text === undefined ? [] : [[name, several.includes(name) ? multi(text) : cell(text, sql)] as const];
    });
    return Object.fromEntries([...columns.map(({ name }) => [name, null] as const), ...cells]);
  });
  return { columns, rows };
}

function multi(text: string): string {
  return `|${text.replaceAll("、", "|")}|`;
}

function cell(text: string, sql: string): Value {
  if (sql === "BOOLEAN") return yesOrNo(text);
  return /^(BIGINT|INTEGER|DOUBLE)$/.test(sql) ? Number(text) : text;
}

function yesOrNo(text: string): boolean {
  if (text === "是") return true;
  if (text === "否") return false;
  throw new Error(`neither 是 nor 否: ${text}`);
}
