import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { UserError } from "../src/errors.ts";
import type { RawSheet, SheetsRead } from "../src/intake/raw-sheet.ts";
import { readSheets } from "../src/intake/read-sheets.ts";
import { headings, linesOf, luck, mutate, mutateInside, placeText, type Seed, seeds } from "./fuzz-files.ts";

export type Fuzzed = { files: number; refused: number; read: number; slowest: number; faults: string[] };

/** Seconds for one file, above which it counts as a hang. */
const patience = 20;

/** Ten thousand mutated files (BENCH_FILES); prints what became of them and every fault. */
export async function run(): Promise<void> {
  const found = await fuzzSheets(Number(process.env.BENCH_FILES ?? 10_000), Number(process.env.BENCH_SEED ?? 1));
  const { faults, ...counts } = found;
  process.stdout.write(`${JSON.stringify(counts)}\n${faults.map((fault) => `✗ ${fault}\n`).join("")}`);
  process.stdout.write(`${faults.length} faults: crashes, hangs or silent shifts\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/**
 * Reads mutated files. A file is refused with a UserError, or what was not touched stands where it stood: in a workbook
 * every cell, as its checksums see each change; in a text every cell of a line that is still as it was.
 */
export async function fuzzSheets(files: number, seed: number): Promise<Fuzzed> {
  const found: Fuzzed = { files, refused: 0, read: 0, slowest: 0, faults: [] };
  const all = seeds();
  for (let number = 0; number < files; number += 1) {
    const random = luck(seed * 1_000_003 + number);
    // One in fifty is an old workbook: each takes a thread of its own.
    const one = (number % 50 === 0 ? all[2] : all.filter((_, at) => at !== 2)[random(all.length - 1)]) as Seed;
    const inside = one.sealed && random(2) === 0;
    const bytes = inside ? mutateInside(one.bytes, random) : mutate(one.bytes, random);
    const fault = await tryFile(one, bytes, inside, found);
    if (fault !== undefined) found.faults.push(`file ${number} (${one.name}${inside ? ", inside" : ""}): ${fault}`);
  }
  return found;
}

async function tryFile(seed: Seed, bytes: Buffer, inside: boolean, found: Fuzzed): Promise<string | undefined> {
  const dir = await mkdtemp(join(tmpdir(), "dudao-fuzz-"));
  const started = performance.now();
  try {
    const path = join(dir, seed.name);
    await writeFile(path, bytes);
    const read = await readSheets(path, dir, new Set(headings));
    found.read += 1;
    return inside || seed.name === "old.xls" ? undefined : await shiftIn(read, seed, bytes);
  } catch (error) {
    if (!(error instanceof UserError)) return String(error instanceof Error ? error.stack : error);
    found.refused += 1;
    return undefined;
  } finally {
    const seconds = (performance.now() - started) / 1000;
    found.slowest = Math.max(found.slowest, Math.round(seconds * 100) / 100);
    if (seconds > patience) found.faults.push(`${seed.name}: ${seconds.toFixed(0)} s`);
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * The first row that is not where it belongs; undefined when all are. A quoted cell may hold line breaks, so that rows of
 * a text with quotes count from where the last was found. Overlong rows are listed for refusal.
 */
async function shiftIn({ sheets }: SheetsRead, seed: Seed, bytes: Buffer): Promise<string | undefined> {
  const records = new Map((await Promise.all(sheets.map(rowsOf))).flat());
  const overlong = new Set(sheets.flatMap(({ csv }) => csv.overlong ?? []));
  const counted = !seed.sealed && bytes.includes('"');
  let last = 1;
  for (const { row, texts } of seed.sealed ? everyRow() : untouchedRows(seed, bytes, sheets)) {
    const isIt = (at: number) => overlong.has(at) || texts.every((text, column) => records.get(at)?.[column] === text);
    const at = counted ? from(last + 1, row).find(isIt) : [row].find(isIt);
    if (at === undefined)
      return `row ${row}: ${texts[0]} is not at its place, there is ${JSON.stringify(records.get(row))}`;
    last = at;
  }
  return undefined;
}

function from(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

type ExpectedRow = { row: number; texts: string[] };

function everyRow(): ExpectedRow[] {
  return Array.from({ length: 40 }, (_, at) => ({ row: at + 2, texts: textsOf(at + 1) }));
}

function textsOf(row: number): string[] {
  return headings.map((_, column) => placeText(row, column));
}

/** Lines of the mutated text below its headings that are as they were. */
function untouchedRows(seed: Seed, bytes: Buffer, sheets: readonly RawSheet[]): ExpectedRow[] {
  const original = new Map(linesOf(seed, seed.bytes).map((line, at) => [line, textsOf(at)]));
  const first = Math.min(...sheets.map(({ csv }) => csv.firstRow));
  return linesOf(seed, bytes).flatMap((line, at) => {
    const texts = original.get(line);
    return texts && at + 1 >= first && line !== linesOf(seed, seed.bytes)[0] ? [{ row: at + 1, texts }] : [];
  });
}

async function rowsOf({ csv }: RawSheet): Promise<[number, string[]][]> {
  const text = await readFile(csv.path, "utf8");
  const options = {
    delimiter: csv.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    bom: true,
    skip_empty_lines: false,
  };
  const records: string[][] = parse(text, options);
  return records.slice(csv.skip).map((record, at) => [csv.firstRow + at, record]);
}
