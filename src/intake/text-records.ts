import { decodeText, type TextEncoding } from "./csv-encoding.ts";
import { RecordParser } from "./csv-records.ts";

/** All records of a text file as written, those above the headings and blank ones included. */
export async function readTextRecords(path: string, encoding: string, delimiter: string): Promise<string[][]> {
  const parser = new RecordParser(delimiter);
  const records: string[][] = [];
  for await (const text of decodeText(path, encoding as TextEncoding)) {
    for (const record of parser.push(text)) records.push(record);
  }
  return [...records, ...parser.end()];
}
