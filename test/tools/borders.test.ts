import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { borderRules } from "../../tools/border-rules.ts";
import { findBorderViolations } from "../../tools/borders.ts";

/** Each planted import, and the one rule that has to name it. */
const crossings: [from: string, imported: string, rule: string][] = [
  ["src/contracts/a.ts", "../lake/lake.ts", "room-contracts"],
  ["src/contracts/a.ts", "node:fs", "contracts-only-zod"],
  ["src/contracts/a.ts", "yaml", "contracts-only-zod"],
  ["src/messages/a.ts", "../intake/a.ts", "room-messages"],
  ["src/yaml-file.ts", "./messages/a.ts", "room-yaml-file"],
  ["src/areas/a.ts", "../lake/lake.ts", "room-areas"],
  ["src/intake/a.ts", "../lake/lake.ts", "room-intake"],
  ["src/intake/a.ts", "../engines/a.ts", "room-intake"],
  ["src/intake/a.ts", "@duckdb/node-api", "engine-packages"],
  ["src/sheets/a.ts", "../intake/a.ts", "room-sheets"],
  ["src/lake/lake.ts", "../intake/a.ts", "room-lake"],
  ["src/engines/engine.ts", "../lake/lake.ts", "room-engines"],
  ["src/engines/a.ts", "@aws-sdk/client-s3", "lake-packages"],
  ["src/indicators/a.ts", "../engines/duckdb.ts", "room-indicators"],
  ["src/supervision/a.ts", "../indicators/a.ts", "room-supervision"],
  ["src/supervision/a.ts", "node:path", "supervision-is-pure"],
  ["src/publish/a.ts", "../lake/local.ts", "room-publish"],
  ["src/demo/a.ts", "../intake/a.ts", "room-demo"],
  ["src/workspace.ts", "./lake/lake.ts", "room-workspace"],
  ["src/pipeline.ts", "./cli/main.ts", "room-pipeline"],
  ["src/cli/main.ts", "../supervision/a.ts", "room-cli"],
  ["functions/a.ts", "../src/indicators/a.ts", "room-functions"],
  ["functions/a.ts", "aws-cdk-lib", "infra-packages"],
  ["infra/a.ts", "../src/pipeline.ts", "room-infra"],
  ["dashboards/a.tsx", "../src/supervision/a.ts", "room-dashboards"],
  ["dashboards/a.tsx", "../src/contracts/a.ts", "pages-types-only"],
  ["dashboards/a.tsx", "node:fs", "pages-without-node"],
  ["src/elsewhere/a.ts", "../contracts/a.ts", "room-unknown"],
  ["src/cli/main.ts", "../../test/a.ts", "no-test-code"],
  ["bench/a.ts", "../test/a.ts", "no-bench-or-test"],
  ["src/lake/lake.ts", "./local.ts", "no-cycle"],
  ["src/lake/a.ts", "./missing.ts", "resolves"],
];

const allowed: [from: string, statement: string][] = [
  ["src/contracts/a.ts", 'import "zod";'],
  ["src/indicators/a.ts", 'import type { E } from "../engines/engine.ts";'],
  ["src/publish/a.ts", 'import type { L } from "../lake/lake.ts";'],
  ["src/engines/duckdb.ts", 'import "@duckdb/node-api";'],
  ["src/pipeline.ts", 'import "./supervision/a.ts";'],
  ["src/cli/main.ts", 'import "../pipeline.ts";'],
  ["infra/a.ts", 'import "aws-cdk-lib";'],
  ["dashboards/a.tsx", 'import type { P } from "../src/contracts/a.ts";'],
  ["test/a.ts", 'import "../src/lake/local.ts";'],
];

let tree: string;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "dudao-borders-"));
  const named = [...crossings, ...allowed].map(([from]) => from);
  for (const file of new Set([...named, "src/lake/local.ts"])) write(file, "export {};\n");
});
afterEach(() => rmSync(tree, { recursive: true }));

test.each(crossings)("%s must not import %s (%s)", async (from, imported, rule) => {
  if (rule === "no-cycle") write("src/lake/local.ts", 'import "./lake.ts";\n');
  write(from, `import "${imported}";\n`);
  const found = await findBorderViolations(tree);
  expect(found.map((violation) => violation.rule)).toContain(rule);
});

test("what the design allows is not reported", async () => {
  for (const [file, statement] of allowed) write(file, `${statement}\n`);
  expect(await findBorderViolations(tree)).toEqual([]);
});

test("every rule has a planted crossing", () => {
  expect(new Set(crossings.map(([, , rule]) => rule))).toEqual(new Set(borderRules.map(({ name }) => name)));
});

function write(file: string, text: string) {
  const path = join(tree, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
