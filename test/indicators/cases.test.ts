import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { level } from "../../src/contracts/area.ts";
import { figureColumns } from "../../src/contracts/figure.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import type { Row } from "../../src/engines/engine.ts";
import { readYaml } from "../../src/yaml-file.ts";
import { figuresOf, readCsv, registerEmpty, registerTable, testSubject } from "./support.ts";

const folder = fileURLToPath(new URL("./cases", import.meta.url));

/** A case is a folder: case.yaml, tables/<table>.csv in, expected.csv out; a missing expected.csv is written at the desk. */
const caseFile = z.strictObject({
  title: z.string(),
  subject: z.string(),
  levels: z.array(level),
  indicators: z.array(z.string()).optional(),
  breakdowns: z.array(z.string()).optional(),
});

let engine: DuckDbEngine;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "dudao-cases-"));
  engine = await openDuckDb({ threads: 1, tempDirectory: dir });
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

const kept = figureColumns.map((column) => column.name).filter((name) => name !== "period" && name !== "subject");

describe("figures", async () => {
  const names = (await readdir(folder)).sort();
  test.each(names)("%s", async (name) => {
    const kinds = { missing: "fileMissing", invalid: "fileUnreadable" } as const;
    const given = await readYaml(join(folder, name, "case.yaml"), caseFile, kinds);
    const subject = await testSubject(given.subject);
    await registerEmpty(engine);
    for (const file of await readdir(join(folder, name, "tables"))) {
      const rows = readCsv(await readFile(join(folder, name, "tables", file), "utf8"));
      await registerTable(engine, basename(file, ".csv"), rows);
    }
    const figures = await figuresOf(engine, subject, given.levels, join(dir, `${name}.parquet`));
    const wanted = figures.filter(
      (row) =>
        (given.indicators ?? Object.keys(subject.indicators)).includes(String(row.indicator)) &&
        (given.breakdowns?.includes(String(row.breakdown)) ?? true),
    );
    expect(toCsv(wanted)).toBe(await expected(join(folder, name, "expected.csv"), toCsv(wanted)));
  });
});

async function expected(path: string, got: string): Promise<string> {
  if (!existsSync(path)) {
    if (process.env.CI) throw new Error(`${path} is missing`);
    await writeFile(path, got);
  }
  return readFile(path, "utf8");
}

function toCsv(rows: readonly Row[]): string {
  return [kept.join(","), ...rows.map((row) => kept.map((name) => row[name] ?? "").join(","))].join("\n").concat("\n");
}
