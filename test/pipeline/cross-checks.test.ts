import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crossFindingColumns } from "../../src/contracts/cross-check.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { checksSql } from "../../src/pipeline/cross-checks.ts";
import { loadProgramme } from "../../src/programme.ts";
import { registerCase } from "../queries/golden-case.ts";
import { readTables, writeTable } from "../queries/markdown-tables.ts";

const { crossChecks } = await loadProgramme("rural-assistance");
const folder = new URL("./cross-checks/", import.meta.url);
const cases = readdirSync(folder);
const columns = ["check", "column_name", "submission", "row_number", "value", "other_submission", "other_row"];

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
});
afterAll(() => engine.close());

async function findingsOf(name: string): Promise<Record<string, string>[]> {
  await registerCase(engine, await readFile(new URL(`${name}/given.md`, folder), "utf8"), {});
  const rows = await engine.rows(await checksSql({ engine }, crossChecks));
  return rows.map((row) =>
    Object.fromEntries(columns.flatMap((column) => (row[column] === null ? [] : [[column, String(row[column])]]))),
  );
}

/** Without expected.md: written at the desk for somebody to read, refused elsewhere. */
async function expected(name: string, rows: Record<string, string>[]) {
  const file = new URL(`${name}/expected.md`, folder);
  const found = await readFile(file, "utf8").catch(() => undefined);
  if (found !== undefined) return readTables(found).get("expected")?.rows;
  if (!process.env.CI) await writeFile(file, writeTable("expected", columns, rows));
  throw new Error(`${file.pathname} was missing: read what was written, then run again`);
}

describe("checks between datasets and senders", () => {
  test.each(cases)("%s", async (name) => {
    const rows = await findingsOf(name);
    expect(rows).toEqual(await expected(name, rows));
  });

  test("every check of the programme is found in some case, those made from the contracts by example", async () => {
    const found = new Set((await Promise.all(cases.map((name) => expected(name, [])))).flat().map((row) => row?.check));
    const own = crossChecks.map(({ id }) => id).filter((id) => !/^(reference|repeated)_/.test(id));
    expect(own.filter((id) => !found.has(id))).toEqual([]);
    expect([...found]).toEqual(expect.arrayContaining(["reference_employment_record_id_no", "repeated_person_roster"]));
  });

  test("checks are named once and read only the datasets that they declare", () => {
    expect(new Set(crossChecks.map(({ id }) => id)).size).toBe(crossChecks.length);
    for (const { id, sql, datasets } of crossChecks)
      for (const { name } of ruralAssistance)
        if (new RegExp(`(FROM|JOIN) ${name}\\b`).test(sql)) expect(datasets, id).toContain(name);
  });

  test("a query without the columns of a finding is refused by name", async () => {
    const check = { id: "mine", datasets: [], severity: "warn", actor: "clerk", text: { zh: "-", en: "-" } } as const;
    const columns = crossFindingColumns.slice(1).map(({ name }) => `NULL AS ${name}`);
    const sql = `SELECT ${columns.join(", ")}`;
    await expect(checksSql({ engine }, [{ ...check, datasets: [], sql }])).rejects.toMatchObject({
      kind: "programmeInvalid",
      detail: { where: "checks › mine › sql" },
    });
  });
});
