import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parameters } from "../../src/contracts/parameters.ts";
import type { Subject } from "../../src/contracts/subject.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";
import { shownRows } from "./expected-rows.ts";
import { registerCase } from "./golden-case.ts";
import { readTables, writeTable } from "./markdown-tables.ts";

const queries = new URL("../../queries/", import.meta.url);
const subjects = await loadSubjects(fileURLToPath(queries));
const declared = parameters.parse(parse(await readFile(new URL("params.yaml", queries), "utf8")));

function casesOf(subject: Subject): string[] {
  const entries = readdirSync(new URL(`./${subject.subject}/`, import.meta.url), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

function fileOf(subject: Subject, name: string, file: string): URL {
  return new URL(`./${subject.subject}/${name}/${file}`, import.meta.url);
}

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
});
afterAll(() => engine.close());

/** Without expected.md: written at the desk for somebody to read, refused elsewhere. */
async function expectation(file: URL, rows: Record<string, string>[], subject: Subject) {
  const found = await readFile(file, "utf8").catch(() => undefined);
  if (found !== undefined) return readTables(found).get("expected");
  if (process.env.CI) throw new Error(`${file.pathname} is missing: run the test at the desk and read what it writes`);
  const columns = ["subject_id", ...Object.keys(subject.indicators)];
  await writeFile(file, writeTable("expected", columns, rows));
  throw new Error(`${file.pathname} was written: read it, then run again`);
}

describe.each(subjects)("$subject", (subject) => {
  test.each(casesOf(subject))("%s", async (name) => {
    await registerCase(engine, await readFile(fileOf(subject, name, "given.md"), "utf8"), declared);
    const rows = shownRows(await engine.rows(subject.sql), subject);
    const expected = await expectation(fileOf(subject, name, "expected.md"), rows, subject);
    const columns = expected?.columns ?? [];
    const of = (row: Record<string, string>) =>
      Object.fromEntries(columns.map((column) => [column, row[column] ?? ""]));
    expect(rows.map(of)).toEqual(expected?.rows.map(of));
  });

  test("the cases show every indicator met, not met, out of scope and unknown", async () => {
    const tables = await Promise.all(
      casesOf(subject).map(async (name) => readTables(await readFile(fileOf(subject, name, "expected.md"), "utf8"))),
    );
    const rows = tables.flatMap((table) => table.get("expected")?.rows ?? []);
    const lacking = Object.entries(subject.indicators).flatMap(([id, { figure }]) => {
      const seen = new Set(rows.map((row) => (/^[\d/.-]+$/.test(row[id] ?? "") ? "number" : row[id])));
      const facts = figure === "share" || figure === "count" ? ["是", "否"] : ["number"];
      const wanted = [...facts, ...(conditional(subject, id) ? ["—"] : []), ...(unknowable(subject, id) ? ["?"] : [])];
      return wanted.filter((one) => !seen.has(one)).map((one) => `${id} ${one}`);
    });
    expect(lacking).toEqual([]);
  });
});

/** Whether a subject can be out of an indicator's scope: its column is a CASE. */
function conditional(subject: Subject, id: string): boolean {
  return new RegExp(`\\bEND(\\s|--.*)* AS ${id},?$`, "m").test(subject.sql.slice(subject.sql.lastIndexOf("\nSELECT")));
}

function unknowable(subject: Subject, id: string): boolean {
  return new RegExp(` AS ${id}_unknown,?$`, "m").test(subject.sql);
}
