import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { pythonWith } from "../../tools/python-packages.ts";

const script = fileURLToPath(new URL("./read-workbook.py", import.meta.url));

export type ReadCell = { value: string | number | null; type: string; format: string };

export type ReadSheet = {
  frozen: string;
  filter: string;
  /** Rows and columns that are on every page. */
  repeated: [string | null, string | null];
  /** Paper size, orientation, pages across and down. */
  paper: [number, string, number, number];
  /** The head and what is below it. */
  rows: ReadCell[][];
};

/** A workbook as openpyxl, a reader that is none of ours, finds it. */
export async function readWorkbook(path: string): Promise<Record<string, ReadSheet>> {
  const python = await pythonWith(["openpyxl==3.1.5"], process.env);
  const { stdout } = await promisify(execFile)(python, [script, path], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

/** The rows below a sheet's head by the Chinese of their headings. */
export function recordsOf({ rows }: ReadSheet): Record<string, ReadCell>[] {
  const names = (rows[0] ?? []).map(({ value }) => String(value).split("\n")[0] ?? "");
  return rows.slice(1).map((row) => Object.fromEntries(row.map((cell, at) => [names[at], cell])));
}
