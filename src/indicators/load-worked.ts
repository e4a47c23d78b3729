import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type WorkedQuery, workedQuery } from "../contracts/workbench.ts";
import { queryInvalid } from "./query-invalid.ts";

/**
 * The worked queries of a programme's folder queries/worked/, in the order of their file names `<number>-<id>.sql`; none
 * where there is no such folder. A file begins with three comment lines: title and question, each
 * `Chinese | English`, and `zone: open` or `zone: restricted`. UserError programmeInvalid when one does not.
 */
export async function loadWorked(folder: string): Promise<WorkedQuery[]> {
  const files = await readdir(folder).catch((): string[] => []);
  const names = files.filter((file) => file.endsWith(".sql")).sort();
  return Promise.all(names.map(async (name) => parse(name, await readFile(join(folder, name), "utf8"))));
}

function parse(name: string, source: string): WorkedQuery {
  const [, title, question, zone, sql] = /^-- (.+)\n-- (.+)\n-- zone: (\w+)\n([\s\S]+)$/.exec(source) ?? [];
  const query = workedQuery.safeParse({
    id: basename(name, ".sql").replace(/^\d+-/, ""),
    title: bothOf(title),
    question: bothOf(question),
    zone,
    sql: sql?.trim(),
  });
  if (query.success) return query.data;
  throw queryInvalid({
    what: { zh: "现成查询的开头不完整。", en: "The head of a worked query is not complete." },
    where: `queries/worked/${name}`,
    got: source.split("\n", 3).join(" ⏎ "),
    allowed: "-- 名称 | Title ⏎ -- 问题 | Question ⏎ -- zone: open | restricted",
    next: { zh: "按右边的样子写文件的前三行。", en: "Write its first three lines like that." },
  });
}

function bothOf(line: string | undefined): { zh: string | undefined; en: string | undefined } {
  const [zh, en] = line?.split("|").map((part) => part.trim()) ?? [];
  return { zh, en };
}
