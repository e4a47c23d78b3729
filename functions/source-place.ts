import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * A line of a stack with its place in the sources, where its file has a source map beside it. The map is read only now:
 * `--enable-source-maps` reads all of them at each start of a function.
 */
export function sourcePlace(line: string): string {
  const [, url, row, column] = /(file:\/\/[^()]+):(\d+):(\d+)/.exec(line) ?? [];
  if (url === undefined) return line;
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(url)}.map`, "utf8")));
    const origin = map.findOrigin(Number(row), Number(column));
    if (!("fileName" in origin)) return line;
    const source = origin.fileName.replace(/^(\.\.\/)+/, "");
    return line.replace(`${url}:${row}:${column}`, `${source}:${origin.lineNumber}:${origin.columnNumber}`);
  } catch {
    return line;
  }
}
