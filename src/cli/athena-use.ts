import type { QueryUse } from "../engines/athena/query-cost.ts";

/** One line with what a command used of Athena; the cost only where the workspace states a price. */
export function athenaUse(uses: readonly QueryUse[]): string {
  const bytes = uses.reduce((sum, use) => sum + use.bytes, 0);
  const reused = uses.filter((use) => use.reused).length;
  const size = `${(bytes / 2 ** 20).toFixed(1)} MB`;
  const cost = uses.reduce((sum, use) => sum + (use.cost ?? 0), 0);
  const price = uses.some((use) => use.cost !== undefined) ? `，约 about ${cost.toFixed(4)}` : "";
  return `Athena：查询 queries ${uses.length}，复用 reused ${reused}，扫描 scanned ${size}${price}`;
}
