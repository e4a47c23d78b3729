import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { areaTableColumns, type Level } from "../../src/contracts/area.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import type { Subject } from "../../src/contracts/subject.ts";
import type { ColumnType, Engine, Row } from "../../src/engines/engine.ts";
import { literal } from "../../src/engines/engine.ts";
import { computeFigures } from "../../src/indicators/compute-figures.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";

const tables: Record<string, readonly ColumnType[]> = {
  people: [
    ...["person_id", "area_code", "person_group", "sex"].map((name) => ({ name, sql: "VARCHAR" })),
    ...["exited", "insured", "working"].map((name) => ({ name, sql: "BOOLEAN" })),
  ],
  funds: [
    ...["project_id", "area_code"].map((name) => ({ name, sql: "VARCHAR" })),
    ...["granted", "spent"].map((name) => ({ name, sql: "DECIMAL(18,2)" })),
  ],
};

/** One of the small subjects of these tests. */
export async function testSubject(name: string): Promise<Subject> {
  const subjects = await loadSubjects(fileURLToPath(new URL("./queries", import.meta.url)));
  const found = subjects.find((one) => one.subject === name);
  if (!found) throw new Error(`no subject ${name}`);
  return found;
}

/** Registers the area table and all tables of the test subjects, empty. */
export async function registerEmpty(engine: Engine): Promise<void> {
  const areas = readCsv(await readFile(new URL("./area.csv", import.meta.url), "utf8"));
  const rows = areas.map((row) => ({ key_village: null, relocation_site: false, peer_group: null, ...row }));
  await engine.register("area", { columns: areaTableColumns, rows });
  for (const [name, columns] of Object.entries(tables)) await engine.register(name, { columns, rows: [] });
}

/** Registers one table of the test subjects. */
export async function registerTable(engine: Engine, name: string, rows: readonly Row[]): Promise<void> {
  await engine.register(name, { columns: tables[name] ?? [], rows });
}

/** Rows of a CSV with headings; a blank cell is null. */
export function readCsv(text: string): Row[] {
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === "" ? null : value])),
  );
}

/** All figures of a subject, in the file's order. */
export async function figuresOf(
  engine: Engine,
  subject: Subject,
  levels: readonly Level[],
  out: string,
): Promise<Row[]> {
  const period = parsePeriod("2024Q3");
  if (!period) throw new Error("period");
  const count = await computeFigures(engine, subject, { period, levels, out });
  const rows = await engine.rows(`SELECT * FROM read_parquet(${literal(out)})`);
  if (rows.length !== count) throw new Error(`${count} announced, ${rows.length} written`);
  return rows;
}
