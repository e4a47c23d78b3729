import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { text } from "node:stream/consumers";
import { UserError } from "../errors.ts";
import { RecordParser } from "./csv-records.ts";
import { isBlank } from "./grid.ts";
import type { RawSheet } from "./raw-sheet.ts";

const nothing = /^(?:本(?:月|季度?|半年|年度?|期))?(?:零报告|无(?:数据|记录|情况|变化)?)[。.]?$/u;
/** A sheet larger than this holds records. */
const mostBytes = 1 << 16;

/**
 * Whether a file says that there is nothing to report: it has no record, and its name says 零报告 or all that stands
 * below the headings is 零报告 or 无. A file without a record that does not say so may be a form that was forgotten to
 * be filled in; it must not take the place of a report.
 */
export async function isZeroReport(path: string, sheets: readonly RawSheet[]): Promise<boolean> {
  let said = basename(path).includes("零报告");
  for (const { csv } of sheets) {
    if ((await stat(csv.path)).size > mostBytes) return false;
    const parser = new RecordParser(csv.delimiter);
    const records = [...parser.push(await text(createReadStream(csv.path))), ...parser.end()].slice(csv.skip);
    const cells = records
      .filter((record) => !isBlank(record))
      .flat()
      .map((cell) => cell.trim());
    const filled = cells.filter((cell) => cell !== "");
    if (!filled.every((cell) => nothing.test(cell))) return false;
    said ||= filled.length > 0;
  }
  return said;
}

/** The error for a file with headings and no record that does not say why. */
export function noRecords(path: string): UserError {
  return new UserError("fileEmpty", {
    what: { zh: "只有表头，没有一条记录。", en: "There are headings, but no record." },
    where: basename(path),
    allowed: "零报告",
    next: {
      zh: "请填写后重新报送；本期确实没有的，在表头下一行写“零报告”，或在文件名里写“零报告”。",
      en: "Fill it in and send it again; if there is nothing to report, write 零报告 below the headings or in the file's name.",
    },
  });
}
