import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HeadingMatch, Submission, SubmissionDraft } from "../src/contracts/manifest.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { initLake, type Lake } from "../src/lake/lake.ts";
import { localStore } from "../src/lake/local-store.ts";
import { readManifest } from "../src/lake/manifests.ts";
import { encodeManifest } from "../src/lake/stored-manifest.ts";
import { versionFiles } from "../src/lake/submission-files.ts";

const units = [10, 1_000, 40_000];
const rounds = 5;
const rows = 2_000;
const of = { dataset: "person_roster", period: "2024Q4" };

/**
 * What a commit of one township's sheet costs beside writing its Parquet file, in periods with ever more reporting units;
 * beside it, reading and writing a manifest of that length and nothing else.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bench-lake-"));
  const engine = await openDuckDb({ tempDirectory: folder });
  try {
    const table = join(folder, "rows.parquet");
    const sql = `SELECT i AS household_id, md5(CAST(i AS VARCHAR)) AS head_key, i % 7 = 0 AS visited, i * 1.5 AS income,
      md5(CAST(i + 1 AS VARCHAR)) AS name, DATE '2024-01-01' + CAST(i % 300 AS INTEGER) AS seen FROM range(${rows}) AS r(i)`;
    const alone = await best(async () => void (await engine.writeParquet(sql, table)));
    process.stdout.write(`Parquet alone: ${rows} rows, ${(await stat(table)).size} B, ${said(alone)}\n`);
    for (const count of units) await benchUnits(join(folder, String(count)), table, count, alone);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchUnits(folder: string, table: string, count: number, alone: Cost): Promise<void> {
  const store = localStore(join(folder, "lake"));
  const lake = await initLake(store, () => new Date());
  const submissions = Array.from({ length: count }, (_, index) => unit(index));
  const content = { format: 2 as const, ...of, version: 1, committedAt: new Date().toISOString(), superseded: [] };
  await store.createExclusive(
    `manifest/${of.dataset}/${of.period}/000001.json`,
    encodeManifest({ ...content, submissions }),
  );
  let nth = 0;
  const commit = await best(() => commitOne(lake, folder, table, ++nth));
  const { bytes, manifest } = await newest(store, nth + 1);
  const version = nth + 1;
  const own = await best(async () => {
    const read = await readManifest(store, { ...of, version });
    await store.createExclusive(
      `manifest/alone/${of.period}/${String(++nth).padStart(6, "0")}.json`,
      encodeManifest(read),
    );
  });
  const ratio = (cost: number) => `${(cost / alone.processor).toFixed(2)} × Parquet alone`;
  process.stdout.write(
    `${count} units, ${versionFiles(manifest).length} files, manifest ${(bytes / 2 ** 20).toFixed(2)} MB: ` +
      `commit ${said(commit)}, ${ratio(commit.processor)}; manifest read and written ${said(own)}; ` +
      `the rest ${ratio(commit.processor - own.processor)}\n`,
  );
}

async function newest(store: ReturnType<typeof localStore>, version: number) {
  const manifest = await readManifest(store, { ...of, version });
  const bytes = await store.size(`manifest/${of.dataset}/${of.period}/${String(version).padStart(6, "0")}.json`);
  return { manifest, bytes: bytes ?? 0 };
}

/** The same unit sends again and again, each time another sheet. */
async function commitOne(lake: Lake, folder: string, table: string, nth: number): Promise<void> {
  const sheet = join(folder, "sheet.csv");
  const data = join(folder, "data.parquet");
  await writeFile(sheet, `${"户编号,姓名\n".repeat(8_000)}${nth}`);
  await writeFile(data, Buffer.concat([await readFile(table), Buffer.from(String(nth))]));
  const { sha256, bytes } = await lake.receive(sheet);
  const { data: _, dataSha256: __, dataBytes: ___, findingsFile: ____, findingsBytes: _____, ...draft } = unit(0);
  const submission: SubmissionDraft = {
    ...draft,
    id: sha256.slice(0, 16),
    receivedSha256: sha256,
    receivedBytes: bytes,
  };
  await lake.commit(submission, { data, findings: data });
}

const headings: HeadingMatch = {
  ...{
    sheet: null,
    headingRow: 2,
    encoding: "xlsx",
    delimiter: null,
    missing: ["phone", "remark"],
    unknown: ["备注二"],
  },
  matched: Array.from({ length: 25 }, (_, index) => ({
    ...{ column: `column_number_${index}`, heading: `第${index}列的表头`, index, unit: null, inverse: false },
  })),
};

/** A reporting unit's submission as a county has it; every hundredth writes its headings in its own way. */
function unit(index: number): Submission {
  const sha256 = createHash("sha256").update(String(index)).digest("hex");
  const receivedAt = "2025-01-08T01:00:00.000Z";
  return {
    ...{ id: sha256.slice(0, 16), ...of, sender: String(360_704_000_000 + index), file: "脱贫人口花名册.xlsx" },
    ...{ receivedSha256: sha256, receivedBytes: 200_000, receivedAt, firstValidAt: receivedAt },
    ...{ rowsIn: rows, accepted: rows - 3, rejected: 3, findings: { required: 2, choice: 1 }, fingerprint: sha256 },
    ...{ data: `data/${of.dataset}/${of.period}/${sha256}.parquet`, dataSha256: sha256, dataBytes: 90_000 },
    ...{ findingsFile: `findings/${of.dataset}/${of.period}/${sha256}.parquet`, findingsBytes: 2_000 },
    ...{ headings: [index % 100 === 0 ? { ...headings, headingRow: index } : headings], contract: sha256 },
  };
}

type Cost = { wall: number; processor: number };

/** The least of several rounds, in milliseconds. */
async function best(action: () => Promise<void>): Promise<Cost> {
  const least = { wall: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const before = process.cpuUsage();
    await action();
    const { user, system } = process.cpuUsage(before);
    least.wall = Math.min(least.wall, performance.now() - started);
    least.processor = Math.min(least.processor, (user + system) / 1000);
  }
  return least;
}

function said({ wall, processor }: Cost): string {
  return `processor ${processor.toFixed(1)} ms (wall ${wall.toFixed(1)} ms)`;
}
