import { literal } from "../engines/engine.ts";
import { UserError } from "../errors.ts";
import type { LakeProblem } from "../lake/lake.ts";
import type { Context } from "./context.ts";

/**
 * Everything that is wrong in the lake: each checksum, each file's number of rows against its manifest, every version,
 * record and snapshot, files that no version refers to and files that are none of the lake's.
 */
export async function verify({ lake, engine }: Pick<Context, "lake" | "engine">): Promise<LakeProblem[]> {
  const countRows = async (path: string) => {
    try {
      const [row] = await engine.rows(`SELECT count(*) AS found FROM read_parquet(${literal(path)})`);
      return Number(row?.found);
    } catch (error) {
      if (error instanceof UserError && error.kind === "queryFailed") return undefined;
      throw error;
    }
  };
  return await lake.problems({ thorough: true, countRows });
}
