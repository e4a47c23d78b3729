import type { Level } from "../contracts/area.ts";
import type { Period } from "../contracts/period.ts";
import type { Subject } from "../contracts/subject.ts";
import type { Engine } from "../engines/engine.ts";
import { checkSubject } from "./check-subject.ts";
import { figuresSql } from "./figures-sql.ts";
import { namingQuery } from "./query-invalid.ts";

/**
 * Writes the figures of one subject for one period to a Parquet file (columns: figureColumns) and gives their number.
 * The engine has the input tables of the period registered. Errors as of checkSubject.
 */
export async function computeFigures(
  engine: Engine,
  subject: Subject,
  { period, levels, out }: { period: Period; levels: readonly Level[]; out: string },
): Promise<number> {
  const columns = await checkSubject(engine, subject);
  const sql = figuresSql(subject, { period: period.id, levels, columns });
  return namingQuery(subject.file, () => engine.writeParquet(sql, out));
}
