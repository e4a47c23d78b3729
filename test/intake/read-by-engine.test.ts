import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { literal } from "../../src/engines/engine.ts";
import type { RawSheet } from "../../src/intake/raw-sheet.ts";
import { received } from "./sheet-files.ts";

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

/** As intake reads a sheet: nothing guessed, no row repaired. */
async function strictly({ csv, headings }: RawSheet): Promise<unknown[][]> {
  const columns = headings.map((_, index) => `c${index}: 'VARCHAR'`).join(", ");
  const rows = await engine.rows(
    `SELECT * FROM read_csv(${literal(csv.path)}, auto_detect = false, header = false, delim = ${literal(csv.delimiter)},
     quote = '"', escape = '"', skip = ${csv.skip}, strict_mode = true, columns = {${columns}})`,
  );
  return rows.map((row) => Object.values(row));
}

describe("the engine sees every record at its place", () => {
  test.each([
    [
      "title with a line break",
      '"标题\n二",\n户编号,姓名\n1,2\n3,4\n',
      false,
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["byte order mark", "\uFEFF户编号,姓名\n1,2\n", true, [["1", "2"]]],
    [
      "CRLF and semicolons",
      "户编号;姓名\r\n1;2\r\n3;4\r\n",
      true,
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "blank row",
      "户编号,姓名\n1,2\n\n3,4\n",
      false,
      [
        ["1", "2"],
        [null, null],
        ["3", "4"],
      ],
    ],
    [
      "CR",
      "户编号,姓名\r1,2\r\r3,4",
      false,
      [
        ["1", "2"],
        [null, null],
        ["3", "4"],
      ],
    ],
    [
      "mixed line ends",
      "户编号,姓名\r\n1,2\n3,4\n",
      false,
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "line break in a cell",
      '户编号,姓名\r\n1,"a\nb"\r\n3,4\r\n',
      false,
      [
        ["1", "a\nb"],
        ["3", "4"],
      ],
    ],
  ])("%s", async (_, text, inPlace, records) => {
    const { sheets, path } = await received("a.csv", text);
    const sheet = sheets[0] as RawSheet;
    expect(sheet.csv.path === path).toBe(inPlace);
    expect(await strictly(sheet)).toEqual(records);
  });
});
