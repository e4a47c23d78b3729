import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { benchSheet } from "./ingest-sheet.ts";

const rows = Number(process.env.BENCH_ROWS ?? 5_000_000);
const sample = 200_000;
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

export type Taken = { wall: number; processor: number; peakMb: number; said: unknown };

/**
 * Taking in a CSV of five million rows and twenty columns: with all checks and the keyed hash, without the hash, the
 * bare copy to Parquet, with DuckDB's own settings and with ours, and the same checks in Polars (a Python with polars in
 * BENCH_PYTHON); each in a process of its own, in turn, the best of some rounds. Beside them row by row.
 */
export async function run(): Promise<void> {
  const path = await benchSheet(rows);
  const best: Record<string, Taken> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ["bare", "tuned", "checked", "unhashed", "polars"]) {
      const taken = await (way === "polars" ? inPolars(path) : takeIn(way, path));
      if (taken && taken.processor < (best[way]?.processor ?? Number.POSITIVE_INFINITY)) best[way] = taken;
    }
  }
  best.rows = scaled(await takeIn("rows", path, String(sample)), rows / sample);
  report(best);
}

/** Takes a sheet in one way, in a process of its own. */
export async function takeIn(way: string, path: string, ...more: string[]): Promise<Taken> {
  const script = join(import.meta.dirname, "ingest-child.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, way, path, ...more]);
  return JSON.parse(stdout) as Taken;
}

async function inPolars(path: string): Promise<Taken | undefined> {
  const python = process.env.BENCH_PYTHON;
  if (python === undefined || !existsSync(python)) {
    process.stdout.write("polars: skipped, BENCH_PYTHON names no Python with polars\n");
    return undefined;
  }
  const out = join(tmpdir(), `dudao-bench-polars-${process.pid}.parquet`);
  try {
    const { stdout } = await promisify(execFile)(python, [join(import.meta.dirname, "ingest-polars.py"), path, out]);
    return JSON.parse(stdout) as Taken;
  } finally {
    await rm(out, { force: true });
  }
}

function scaled(taken: Taken, factor: number): Taken {
  return { ...taken, wall: taken.wall * factor, processor: taken.processor * factor };
}

function report(best: Record<string, Taken>): void {
  const bare = best.bare;
  for (const [way, { wall, processor, peakMb, said }] of Object.entries(best)) {
    const ratio = bare
      ? ` × bare: wall ${(wall / bare.wall).toFixed(2)}, processor ${(processor / bare.processor).toFixed(2)};`
      : "";
    process.stdout.write(
      `${way.padEnd(9)} wall ${wall.toFixed(1)} s, processor ${processor.toFixed(1)} s,${ratio} peak ${peakMb.toFixed(0)} MB ${JSON.stringify(said)}\n`,
    );
  }
}
