import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A question answered in SQL: its file's name, its first line of comment, and the statement. */
export type WorkedQuery = { id: string; title: string; sql: string };

/** Longest name of a saved query's description. */
const longestTitle = 1024;

/** The worked queries of a folder by name; none where the folder is not there. */
export function workedQueries(folder: string): WorkedQuery[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return files.sort().map((name) => {
    const sql = readFileSync(join(folder, name), "utf8");
    const title = /^--\s*(.+)$/m.exec(sql)?.[1] ?? "";
    return { id: basename(name, ".sql"), title: title.slice(0, longestTitle), sql };
  });
}
