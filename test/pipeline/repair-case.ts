import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import type { SubmissionDraft } from "../../src/contracts/manifest.ts";
import { dudao } from "../cli/command.ts";

export const key = { DUDAO_IDENTITY_KEY: "a key of sixteen or more" };

/** A workspace of the county with the built-in programme. */
export async function county(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), "dudao-repair-")), "county");
  const made = await dudao(["init", folder, "--name", "赣县区", "--area", "360704", "--policy", "ganxian-2024"]);
  if (made.code !== 0) throw new Error(made.err);
  return folder;
}

export type Told = { outcome: string; kind?: string; repair?: string; submission?: SubmissionDraft };

/** What `dudao ingest` tells of each file. */
export async function ingest(folder: string, ...args: string[]): Promise<Told[]> {
  const answer = await dudao(["ingest", ...args, "-w", folder, "--json"], key);
  if (answer.code !== 0 && answer.code !== 3) throw new Error(answer.err + answer.out);
  return JSON.parse(answer.out);
}

/** Saves a workbook anew through another program's writer with some cells changed, as a clerk's program would. */
export async function correct(from: string, to: string, tab: string, cells: Record<string, string | number | null>) {
  const book = xlsx.read(await readFile(from), { cellStyles: true });
  const sheet = book.Sheets[tab];
  if (!sheet) throw new Error(`no sheet ${tab} among ${book.SheetNames.join(", ")}`);
  for (const [ref, value] of Object.entries(cells)) {
    if (value === null) delete sheet[ref];
    else sheet[ref] = typeof value === "number" ? { t: "n", v: value } : { t: "s", v: value };
  }
  await writeFile(to, xlsx.write(book, { type: "buffer", bookType: "xlsx" }));
}

/** Bytes of a workbook with one sheet of these rows. */
export function workbook(
  tab: string,
  rows: readonly (readonly (string | number | null)[])[],
  bookType: "xlsx" | "biff8" = "xlsx",
): Uint8Array {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows.map((row) => [...row])), tab);
  return xlsx.write(book, { type: "buffer", bookType });
}
