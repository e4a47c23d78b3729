import { readFile } from "node:fs/promises";
import { areaTableColumns } from "../../src/contracts/area.ts";
import { type Dataset, lakeColumns } from "../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { dueOccasionColumns } from "../../src/contracts/due-occasion.ts";
import type { Parameters } from "../../src/contracts/parameters.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import type { Engine, Row, TableSource, Value } from "../../src/engines/engine.ts";
import { paramsTable } from "../../src/indicators/params-table.ts";
import { type MarkdownTable, readTables } from "./markdown-tables.ts";

const areaTree = new URL("area.md", import.meta.url);

/**
 * Registers all tables of a case: those of its given.md, the area tree beside the tests where it gives none, and empty
 * tables for the rest. Its table params may set the period, as_of and parameters; else it is 2024Q3.
 */
export async function registerCase(engine: Engine, given: string, parameters: Parameters): Promise<void> {
  const tables = new Map(readTables(await readFile(areaTree, "utf8")));
  for (const [name, table] of readTables(given)) tables.set(name, table);
  await engine.register("params", paramsOf(tables.get("params"), parameters));
  await engine.register("area", source(areaTableColumns, tables.get("area")));
  await engine.register("due_occasion", source(dueOccasionColumns, tables.get("due_occasion")));
  for (const contract of ruralAssistance)
    await engine.register(contract.name, ofDataset(contract, tables.get(contract.name)));
  const known = ["params", "area", "due_occasion", ...ruralAssistance.map((contract) => contract.name)];
  const stray = [...tables.keys()].find((name) => !known.includes(name));
  if (stray !== undefined) throw new Error(`no such table: ${stray}`);
}

function paramsOf(table: MarkdownTable | undefined, parameters: Parameters): TableSource {
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

function ofDataset(contract: Dataset, table: MarkdownTable | undefined): TableSource {
  const several = contract.columns.filter((column) => column.type === "multi").map((column) => column.lakeName);
  const place = { area_code: "村甲", submission: "报送", period: "2024Q3" };
  return source(
    lakeColumns(contract),
    table && { ...table, rows: table.rows.map((row) => ({ ...place, ...row })) },
    several,
  );
}

function source(columns: Columns, table: MarkdownTable | undefined, several: readonly string[] = []): TableSource {
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
