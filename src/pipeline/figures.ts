import { type Figure, figure, figureColumns, figureKey } from "../contracts/figure.ts";
import { identifier, literal } from "../engines/engine.ts";
import type { Context } from "./context.ts";

/** The figures of a period by key: every level whole, and by category down to the level that is scored. */
export async function readFigures(
  context: Pick<Context, "engine" | "policy">,
  files: readonly string[],
): Promise<Map<string, Figure>> {
  await context.engine.register("figures", { columns: figureColumns, files });
  const columns = figureColumns.map(({ name }) => identifier(name)).join(", ");
  const rows = await context.engine.rows(
    `SELECT ${columns} FROM figures WHERE breakdown = '' OR "level" <> ${literal("village")}`,
  );
  return new Map(rows.map((row) => figure.parse(row)).map((one) => [figureKey(one), one]));
}
