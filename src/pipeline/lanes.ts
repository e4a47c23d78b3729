import { availableParallelism } from "node:os";
import { areaRows } from "../areas/area-rows.ts";
import { areaTableColumns } from "../contracts/area.ts";
import type { Engine } from "../engines/engine.ts";
import type { Context } from "./context.ts";

/** Each lane holds a sheet in memory; more than this help little. */
const mostLanes = 4;

/** Works through queues side by side, each lane with an engine of its own that knows the areas; within a queue one after the other. */
export async function inLanes<T>(
  context: Context,
  queues: readonly (readonly T[])[],
  work: (lane: Context, item: T) => Promise<void>,
): Promise<void> {
  const waiting = queues.toSorted((a, b) => b.length - a.length);
  const lane = async (engine: Engine) => {
    await engine.register("area", { columns: areaTableColumns, rows: areaRows(context.workspace.tree) });
    for (let queue = waiting.shift(); queue; queue = waiting.shift())
      for (const item of queue) await work({ ...context, engine }, item);
  };
  const others = Math.min(availableParallelism(), queues.length, mostLanes) - 1;
  const engines = await Promise.all(Array.from({ length: Math.max(0, others) }, () => context.openEngine()));
  try {
    await Promise.all([context.engine, ...engines].map(lane));
  } finally {
    await Promise.all(engines.map((engine) => engine.close()));
  }
}
