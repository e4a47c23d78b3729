import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parameters } from "../../../src/contracts/parameters.ts";
import type { Subject } from "../../../src/contracts/subject.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import { renderError, UserError } from "../../../src/errors.ts";
import { loadSubjects } from "../../../src/indicators/load-subjects.ts";
import { shownRows } from "../../queries/expected-rows.ts";
import { registerCase } from "../../queries/golden-case.ts";
import type { TrinoCase } from "./trino-case.ts";

const queries = new URL("../../../queries/", import.meta.url);
const goldens = new URL("../../queries/", import.meta.url);
const subjects = await loadSubjects(fileURLToPath(queries));
const declared = parameters.parse(parse(await readFile(new URL("params.yaml", queries), "utf8")));

/** Every golden case of every subject: Trino's rows are those of DuckDB, which golden.test.ts holds against what is expected. */
export function goldenTests({ open, duckdb }: TrinoCase): void {
  describe("every golden case", () => {
    test.each(subjects)("of $subject", { timeout: 120_000 }, async (subject) => {
      const cases = casesOf(subject);
      expect(cases.length).toBeGreaterThan(0);
      const theirs = await Promise.all(cases.map(async (name) => rowsOf(await open(), subject, name)));
      for (const [place, name] of cases.entries())
        expect(theirs[place], name).toEqual(await rowsOf(duckdb, subject, name));
    });
  });
}

function casesOf({ subject }: Subject): string[] {
  const entries = readdirSync(new URL(`${subject}/`, goldens), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function rowsOf(engine: Engine, subject: Subject, name: string): Promise<Record<string, string | undefined>[]> {
  await registerCase(engine, await readFile(new URL(`${subject.subject}/${name}/given.md`, goldens), "utf8"), declared);
  const columns = ["subject_id", "area_code", "label", "submission", "row_number"].concat(
    Object.keys(subject.breakdowns),
    Object.keys(subject.indicators),
  );
  const found = await engine.rows(subject.sql).catch((error: unknown) => {
    throw error instanceof UserError ? new Error(`${subject.file} ${name}\n${renderError(error)}`) : error;
  });
  const rows = shownRows(found, subject);
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
}
