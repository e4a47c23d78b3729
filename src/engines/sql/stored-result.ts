import { rm } from "node:fs/promises";
import type { ColumnType, Row } from "../engine.ts";
import type { Outlet } from "./table-queries.ts";

const rowsInPart = 50_000;

/**
 * Writes a result that comes in pages to a Parquet file of this machine, with the types of its columns, in the order it
 * comes. Only a part of it is in memory at a time.
 */
export async function storeResult(
  outlet: Pick<Outlet, "files">,
  { columns, pages, path }: { columns: readonly ColumnType[]; pages: AsyncIterable<readonly Row[]>; path: string },
): Promise<number> {
  const parts: string[] = [];
  const write = async (rows: readonly Row[]) => {
    const part = `${path}.part-${parts.length}`;
    await outlet.files.register("part_of_result", { columns, rows });
    await outlet.files.writeParquet("SELECT * FROM part_of_result", part);
    parts.push(part);
  };
  try {
    let waiting: Row[] = [];
    for await (const page of pages) {
      for (const row of page) waiting.push(row);
      if (waiting.length < rowsInPart) continue;
      await write(waiting);
      waiting = [];
    }
    if (waiting.length > 0 || parts.length === 0) await write(waiting);
    await outlet.files.register("result", { columns, files: parts });
    return await outlet.files.writeParquet("SELECT * FROM result", path);
  } finally {
    for (const part of parts) await rm(part, { force: true });
  }
}
