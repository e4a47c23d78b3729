import { join } from "node:path";
import { dataFilesOf, dataLengths, type Manifest } from "../contracts/manifest.ts";
import { literal } from "../engines/engine.ts";
import type { Context } from "./context.ts";

/** What became of a (dataset, period): how many files are read for it before and after. */
export type Compacted = { dataset: string; period: string; before: number; after: number; version: number };

/** Larger files are left alone. */
const smallBytes = 64 * 1024 * 1024;

type Work = Pick<Context, "engine" | "lake" | "workDir" | "progress">;

/**
 * Puts the small files of each (dataset, period) together into one, by the columns that they have; rows, their order and
 * where each came from stay as they are. Earlier snapshots read the files that they always read.
 */
export async function compact(
  context: Work,
  wish: { period?: string | undefined; dataset?: string | undefined },
): Promise<Compacted[]> {
  const { manifests } = await context.lake.snapshot();
  const asked = manifests.filter(
    (one) =>
      (wish.period === undefined || one.period === wish.period) &&
      (wish.dataset === undefined || one.dataset === wish.dataset),
  );
  const done: Compacted[] = [];
  for (const [index, manifest] of asked.entries()) {
    context.progress({ zh: "合并小文件", en: "Compact", done: index, total: asked.length });
    const compacted = await compactOne(context, manifest);
    if (compacted) done.push(compacted);
  }
  return done;
}

async function compactOne(context: Work, manifest: Manifest): Promise<Compacted | undefined> {
  const { dataset, period } = manifest;
  const groups = (await alikeFiles(context, manifest)).filter((group) => group.length > 1);
  if (groups.length === 0) return undefined;
  const packs = [];
  for (const [index, group] of groups.entries()) {
    const path = join(context.workDir, `pack-${dataset}-${period}-${index}.parquet`);
    const rows = await writeTogether(context, group, path);
    packs.push({ path, rows, of: group.flatMap((key) => membersOf(manifest, key)) });
  }
  const { version, written } = await context.lake.pack({ dataset, period }, packs);
  if (!written) return undefined;
  const now = await context.lake.history.manifest({ dataset, period, version });
  return { dataset, period, before: dataFilesOf(manifest).length, after: dataFilesOf(now).length, version };
}

/** A pack is packed anew with what it holds. */
function membersOf({ packs = [] }: Manifest, key: string): string[] {
  return packs.find(({ data }) => data === key)?.of ?? [key];
}

/** The small files of a version in groups with the same columns and types. */
async function alikeFiles({ engine, lake }: Work, manifest: Manifest): Promise<string[][]> {
  const bytes = dataLengths([manifest]);
  const keys = dataFilesOf(manifest).filter((key) => (bytes.get(key) ?? 0) < smallBytes);
  if (keys.length < 2) return [];
  const paths = new Map(
    await Promise.all(keys.map(async (key) => [await lake.localPath(key, bytes.get(key)), key] as const)),
  );
  const rows = await engine.rows(
    `SELECT file_name, string_agg(concat_ws(' ', name, type, converted_type, logical_type, "precision", "scale"), '|') AS columns
      FROM parquet_schema([${[...paths.keys()].map(literal).join(", ")}]) GROUP BY file_name`,
  );
  const columns = new Map(rows.map((row) => [paths.get(String(row.file_name)), String(row.columns)]));
  return [...Map.groupBy(keys, (key) => columns.get(key)).values()];
}

/** Writes the rows of several files to one and makes sure that it holds the same ones. */
async function writeTogether({ engine, lake }: Work, keys: readonly string[], path: string): Promise<number> {
  const paths = await Promise.all(keys.map((key) => lake.localPath(key)));
  const source = `read_parquet([${paths.map(literal).join(", ")}])`;
  const rows = await engine.writeParquet(`SELECT * FROM ${source}`, path);
  const sum = async (from: string) => {
    const [found] = await engine.rows(
      `SELECT count(*) AS rows, CAST(sum(hash(one)) AS VARCHAR) AS content FROM (SELECT one FROM ${from} AS one)`,
    );
    return JSON.stringify(found);
  };
  const [before, after] = [await sum(source), await sum(`read_parquet(${literal(path)})`)];
  if (before !== after) throw new Error(`packed rows differ: ${before} ${after}`);
  return rows;
}
