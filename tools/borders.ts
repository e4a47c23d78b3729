import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { borderRules } from "./border-rules.ts";

const roots = ["src", "functions", "infra", "dashboards", "test", "bench", "tools"];

export type BorderViolation = { rule: string; from: string; to: string };

/** Every import under `baseDir` that crosses a room border, as the rules in border-rules.ts draw them. */
export async function findBorderViolations(baseDir: string): Promise<BorderViolation[]> {
  const present = roots.filter((root) => existsSync(join(baseDir, root)));
  const { output } = await cruise(
    present,
    {
      baseDir,
      validate: true,
      ruleSet: { forbidden: borderRules },
      parser: "tsc",
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
    },
    { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"], conditionNames: ["import", "node", "default", "types"] },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
