import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

let tree: string;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "dudao-lint-"));
  cpSync(join(root, "biome.json"), join(tree, "biome.json"));
  cpSync(join(root, "tools/lint"), join(tree, "tools/lint"), { recursive: true });
});
afterEach(() => rmSync(tree, { recursive: true }));

test.each(["new Date()", "Date.now()", "Math.random()", "performance.now()", "process.env.HOME", 'fetch("x")'])(
  "supervision must not use %s, other rooms may",
  (expression) => {
    expect(lint("src/supervision/a.ts", expression)).toBe(1);
    expect(lint("src/lake/a.ts", expression)).toBe(0);
  },
);

test("supervision may calculate with a date it was given", () => {
  expect(lint("src/supervision/a.ts", 'new Date("2024-06-30").getTime()')).toBe(0);
});

function lint(file: string, expression: string): number | null {
  mkdirSync(join(tree, file, ".."), { recursive: true });
  writeFileSync(join(tree, file), `export const value = ${expression};\n`);
  return spawnSync("biome", ["lint", "--vcs-enabled=false", file], { cwd: tree }).status;
}
