import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Stretch } from "./copy-lines.ts";
import { fileLines, lineSpans } from "./file-pieces.ts";
import { ascend } from "./plain-keys.ts";
import { type PlainPart, type PlainPlaces, type PlainSheet, readPlainPart, stretchLines } from "./plain-reader.ts";
import type { StageOptions } from "./stage-records.ts";

export type PlainRows = {
  /** Parquet files of typed columns in the rows' order, each with the place (from 0) of its first record. */
  parts: readonly { path: string; first: number }[];
  /** Places of the records that are not plain. */
  others: readonly number[];
  /** Where the lines of the records stand in the sheet. */
  stretches: readonly Stretch[];
  /** Whether the plain rows' keys are known to differ from each other. */
  distinct: boolean;
};

/**
 * Reads a CSV of lines whose cells are mostly written the plain way into files of typed columns, one for each of some threads;
 * blank lines are left out. Undefined where there are many other records, or where one may be more than a line.
 */
export async function readPlainRows(
  sheet: PlainSheet,
  { workDir, threads }: Pick<StageOptions, "workDir" | "threads">,
): Promise<PlainRows | undefined> {
  const start = await afterHeading(sheet);
  if (!start) return undefined;
  const spans = await lineSpans(sheet.path, start.offset, threads);
  const parts = spans.map((span): PlainPart => {
    return { sheet, heading: start.heading, span, out: join(workDir, `${randomUUID()}.parquet`) };
  });
  const read = await readParts(parts, threads.bytes);
  return read && joined(sheet, parts, read);
}

/** Where the records begin, and the last line before them; undefined where those lines are not what lines should be. */
async function afterHeading({ path, skip, unchecked }: PlainSheet) {
  let heading: Buffer = Buffer.alloc(0);
  let offset = 0;
  let lines = 0;
  for await (const piece of fileLines(path)) {
    for (let start = 0; lines < skip && start < piece.length; lines += 1) {
      const end = piece.indexOf(lf, start) + 1 || piece.length;
      const line = piece.subarray(start, end);
      if (irregular.test(line.toString()) || (unchecked && !isUtf8(line))) return undefined;
      heading = headingOf(line);
      offset += line.length;
      start = end;
    }
    if (lines === skip) break;
  }
  return { heading, offset };
}

const lf = 10;

/** Quotes and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const irregular = /["\x00-\x08\x0b-\x1f]/;

function headingOf(line: Buffer): Buffer {
  const text = line.toString().replace(/^\ufeff/u, "");
  return Buffer.from(text.replace(/\r?\n$/u, ""));
}

/**
 * Undefined once one of the parts cannot be read plainly. A small sheet is read here, as that takes no longer than to
 * start a thread; larger ones would keep others from their turn.
 */
async function readParts(parts: readonly PlainPart[], bytes: number): Promise<PlainPlaces[] | undefined> {
  const [only] = parts;
  if (only && parts.length === 1 && only.span.to - only.span.from < 2 * bytes) {
    const places = await readPlainPart(only);
    return places && [places];
  }
  const unwanted = new AbortController();
  const reads = parts.map(async (part) => {
    const places = await readInThread(part, unwanted.signal).catch((error: unknown) => {
      unwanted.abort();
      throw error;
    });
    if (!places) unwanted.abort();
    return places;
  });
  await Promise.allSettled(reads);
  const all = await Promise.all(reads);
  return unwanted.signal.aborted ? undefined : all.flatMap((places) => places ?? []);
}

/** Undefined too once nobody waits for it any more. */
async function readInThread(part: PlainPart, unwanted: AbortSignal): Promise<PlainPlaces | undefined> {
  const worker = new Worker(new URL("./plain-worker.ts", import.meta.url), { workerData: part });
  try {
    return await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => resolve(undefined));
      unwanted.addEventListener("abort", () => resolve(undefined));
    });
  } finally {
    await worker.terminate();
  }
}

/** What the parts say together. A blank line is none once another follows it. */
function joined(
  { unchecked }: PlainSheet,
  parts: readonly PlainPart[],
  read: readonly PlainPlaces[],
): PlainRows | undefined {
  const distinct = ascend(read.map(({ keys }) => keys));
  const rows = {
    parts: [] as PlainRows["parts"][number][],
    others: [] as number[],
    stretches: [] as Stretch[],
    distinct,
  };
  let first = 0;
  let blankSeen = false;
  for (const [index, places] of read.entries()) {
    if (unchecked && blankSeen) return undefined;
    rows.parts.push({ path: parts[index]?.out ?? "", first });
    for (const place of places.others) rows.others.push(first + place);
    for (const one of stretchesOf(places, first)) rows.stretches.push(one);
    first += places.records;
    blankSeen = places.blankSeen;
  }
  return rows;
}

function stretchesOf({ starts, end }: PlainPlaces, first: number): Stretch[] {
  return starts.map((offset, index) => {
    return { place: first + index * stretchLines, offset, bytes: (starts[index + 1] ?? end) - offset };
  });
}
