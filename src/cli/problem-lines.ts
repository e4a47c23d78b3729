import type { LakeProblem } from "../lake/lake.ts";

/** What is wrong in the lake, where, and what to do about it. */
export function problemLines(problems: readonly LakeProblem[]): string {
  if (problems.length === 0) return "✓ 数据湖完好。 The lake is sound.";
  return problems
    .map(({ what, key, next }) => `! ${what.zh} ${what.en}\n  ${key}\n  → ${next.zh} ${next.en}`)
    .join("\n");
}
