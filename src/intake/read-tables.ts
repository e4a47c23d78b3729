import type { Text } from "../contracts/text.ts";
import { type Grid, isBlank, type SheetRow } from "./grid.ts";
import { findHeadings, searched, statedUnit } from "./heading-row.ts";
import { Merges } from "./merges.ts";
import type { Reading, Table } from "./table.ts";
import { TableBody } from "./table-body.ts";

/** Rows that are seen before and behind a row when it is told what it is. */
const ahead = 8;

/**
 * Reads the tables of a sheet: the first by its headings near the top, further ones where known headings come again.
 * None when there are no headings; `blank` says whether nothing is there at all.
 */
export async function readTables(grid: Grid, reading: Reading): Promise<{ tables: Table[]; blank: boolean }> {
  const merges = new Merges(grid.merges);
  let body: TableBody | undefined;
  let waiting: SheetRow[] = [];
  let blank = true;
  try {
    for await (const rows of grid.rows) {
      blank &&= rows.every(({ cells }) => isBlank(cells));
      waiting = waiting.concat(rows);
      if (body === undefined && (waiting.at(-1)?.number ?? 0) <= searched + ahead) continue;
      body ??= await begin(waiting, merges, reading);
      if (body === undefined) return { tables: [], blank };
      let at = 0;
      for (; at < waiting.length - ahead; body = body.current) at += await body.take(waiting, at);
      await body.flush();
      waiting = waiting.slice(at);
    }
    body ??= await begin(waiting, merges, reading);
    if (body === undefined) return { tables: [], blank };
    for (let at = 0; at < waiting.length; body = body.current) at += await body.take(waiting, at);
  } catch (error) {
    await body?.end();
    throw error;
  }
  return { tables: withColumnNotes(await body.end(), grid.hiddenColumns), blank };
}

async function begin(head: readonly SheetRow[], merges: Merges, reading: Reading): Promise<TableBody | undefined> {
  const headings = findHeadings(head, reading.known, merges);
  if (!headings) return undefined;
  const width = Math.max(headings.headings.length, reading.cut ? 0 : widthOf(head));
  const unit = statedUnit(head.filter(({ number }) => number < headings.top));
  return TableBody.begin({ headings, unit, width }, { ...reading, merges });
}

function widthOf(rows: readonly SheetRow[]): number {
  return Math.max(0, ...rows.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1));
}

function withColumnNotes(tables: readonly Table[], hidden: readonly number[]): Table[] {
  return tables.map((table) => {
    const names = hidden.map((column) => table.headings[column] ?? "").filter((heading) => heading !== "");
    return { ...table, notes: [...(table.notes ?? []), ...columnNotes(names.join("、"))] };
  });
}

function columnNotes(names: string): Text[] {
  if (names === "") return [];
  return [{ zh: `隐藏的列已一并读取：${names}`, en: `Hidden columns were read, too: ${names}` }];
}
