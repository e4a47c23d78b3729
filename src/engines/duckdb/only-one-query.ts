import { type DuckDBConnection, StatementType } from "@duckdb/node-api";
import { UserError } from "../../errors.ts";
import { queryError } from "./query-error.ts";

/** Refuses (queryFailed) anything but one statement that only reads; EXPLAIN ANALYZE runs its statement, so it is refused. */
export async function onlyOneQuery(connection: DuckDBConnection, sql: string): Promise<void> {
  const statements = await connection.extractStatements(sql).catch((error: unknown) => {
    throw queryError(error, []);
  });
  if (statements.count !== 1) throw notOneQuery(`${statements.count} statements`);
  const prepared = await statements.prepare(0).catch((error: unknown) => {
    throw queryError(error, []);
  });
  const type = prepared.statementType;
  prepared.destroySync();
  const reads = type === StatementType.SELECT || (type === StatementType.EXPLAIN && plainExplain.test(sql));
  if (!reads) throw notOneQuery(StatementType[type]);
}

const plainExplain = /^\s*explain\s+(select|with|from|values)\b/i;

function notOneQuery(got: string): UserError {
  return new UserError("queryFailed", {
    what: { zh: "这里只能运行一条只读查询。", en: "Only one reading query can be run here." },
    got,
    allowed: "SELECT, WITH … SELECT, DESCRIBE, EXPLAIN SELECT",
    next: { zh: "请改成一条 SELECT 查询。", en: "Write it as one SELECT query." },
  });
}
