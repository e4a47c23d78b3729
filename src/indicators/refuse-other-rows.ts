import { type Engine, identifier, literal } from "../engines/engine.ts";
import { UserError } from "../errors.ts";

/**
 * Holds the rows that an engine sees in its tables against those that were committed, in one query. An engine that
 * reads the lake where it is says nothing of a file that is gone or of a copy that is behind: its figures would be
 * too small. UserError lakeDamaged.
 */
export async function refuseOtherRows(engine: Engine, committed: ReadonlyMap<string, number>): Promise<void> {
  if (committed.size === 0) return;
  const counts = [...committed.keys()].map(
    (name) => `SELECT ${literal(name)} AS dataset, count(*) AS seen FROM ${identifier(name)}`,
  );
  const rows = await engine.rows(counts.join("\nUNION ALL\n"));
  const seen = new Map(rows.map((row) => [String(row.dataset), Number(row.seen)]));
  for (const [name, rows] of committed)
    if (seen.get(name) !== rows) throw otherRows(engine, name, seen.get(name), rows);
}

function otherRows(engine: Engine, name: string, seen: number | undefined, committed: number): UserError {
  return new UserError("lakeDamaged", {
    what: {
      zh: "引擎看到的行数与数据湖的清单不符。",
      en: "The engine does not see the rows that the lake's manifests name.",
    },
    where: `${engine.name} › ${name}`,
    got: `${seen ?? 0} 行 rows`,
    allowed: `${committed} 行 rows`,
    next: {
      zh: `检查 dudao.yaml 的 ${engine.name} 指的是不是这个湖；再运行 dudao verify 看有没有文件丢失。`,
      en: `Check that ${engine.name} in dudao.yaml leads to this lake; then run dudao verify for lost files.`,
    },
  });
}
