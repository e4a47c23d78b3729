import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { sourcePlace } from "../../functions/source-place.ts";

it("says where in the sources a line of a stack lies", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dudao-source-place-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(
    join(folder, "fails.ts"),
    'type Of = { one: string };\n\nconst fails = () => new Error("no");\nfails();\n',
  );
  await appendFile(join(folder, "fails.ts"), "console.log(fails().stack);\n");
  const outfile = join(folder, "bundle.mjs");
  const options = { format: "esm", sourcemap: true, minifyWhitespace: true } as const;
  await build({ entryPoints: [join(folder, "fails.ts")], outfile, ...options });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile]);
  const [, line = ""] = stdout.split("\n");
  expect(line).toContain("bundle.mjs:1:");
  expect(sourcePlace(line)).toMatch(/at fails \(fails\.ts:3:\d+\)$/);
});

it("leaves a line as it is where there is no source map", () => {
  expect(sourcePlace("at work (file:///nowhere/index.mjs:3:5)")).toBe("at work (file:///nowhere/index.mjs:3:5)");
  expect(sourcePlace("at node:internal/process:1:2")).toBe("at node:internal/process:1:2");
});
