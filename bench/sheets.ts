import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { benchSheet } from "./ingest-sheet.ts";

const rows = Number(process.env.BENCH_ROWS ?? 100_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

type Taken = { wall: number; processor: number; peakMb: number; said: unknown };

/**
 * Taking in an XLSX of 100,000 rows and twenty columns, with all checks and the rejected cells by name: ours, openpyxl
 * (read-only) and Polars with fastexcel; each in a process of its own, in turn, the best of some rounds. BENCH_PYTHON
 * names a Python with openpyxl, polars, fastexcel and xlsxwriter, which also writes the workbook.
 */
export async function run(): Promise<void> {
  const python = process.env.BENCH_PYTHON;
  if (python === undefined || !existsSync(python)) {
    process.stdout.write("skipped: BENCH_PYTHON names no Python with openpyxl, polars, fastexcel and xlsxwriter\n");
    return;
  }
  const path = await workbook(python);
  const ways: Record<string, () => Promise<Taken>> = {
    ours: () => taken(process.execPath, [script("ingest-child.ts"), "checked", path]),
    polars: () => inPython(python, "sheets-polars.py", path),
    openpyxl: () => inPython(python, "sheets-openpyxl.py", path),
  };
  const best: Record<string, Taken> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, take] of Object.entries(ways)) {
      const one = await take();
      if (one.wall < (best[way]?.wall ?? Number.POSITIVE_INFINITY)) best[way] = one;
    }
  }
  report(best);
}

/** The sheet of the ingest bench as a workbook, written once. */
async function workbook(python: string): Promise<string> {
  const path = join(tmpdir(), `dudao-bench-sheets-${rows}.xlsx`);
  if (existsSync(path)) return path;
  await promisify(execFile)(python, [script("sheets-workbook.py"), await benchSheet(rows), `${path}.part`]);
  await rename(`${path}.part`, path);
  return path;
}

async function inPython(python: string, name: string, path: string): Promise<Taken> {
  const out = join(tmpdir(), `dudao-bench-sheets-${process.pid}.parquet`);
  try {
    return await taken(python, [script(name), path, out]);
  } finally {
    await Promise.all([out, `${out}.rejects`].map((file) => rm(file, { force: true })));
  }
}

async function taken(program: string, parameters: string[]): Promise<Taken> {
  const { stdout } = await promisify(execFile)(program, parameters);
  return JSON.parse(stdout) as Taken;
}

function script(name: string): string {
  return join(import.meta.dirname, name);
}

function report(best: Record<string, Taken>): void {
  const ours = best.ours;
  for (const [way, { wall, processor, peakMb, said }] of Object.entries(best)) {
    const ratio = ours
      ? ` ours ÷ it: wall ${(ours.wall / wall).toFixed(2)}, processor ${(ours.processor / processor).toFixed(2)};`
      : "";
    process.stdout.write(
      `${way.padEnd(9)} wall ${wall.toFixed(2)} s, processor ${processor.toFixed(2)} s,${ratio} peak ${peakMb.toFixed(0)} MB ${JSON.stringify(said)}\n`,
    );
  }
}
