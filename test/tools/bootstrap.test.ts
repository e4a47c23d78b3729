import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const bootstrap = fileURLToPath(new URL("../../tools/bootstrap.mjs", import.meta.url));
const wanted = {
  packages: { "": {}, "node_modules/a": { version: "2.0.0" }, "node_modules/b": { version: "1.0.0", optional: true } },
};

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "dudao-bootstrap-"));
  for (const folder of ["tools", "node_modules", "machine"]) mkdirSync(join(project, folder));
  copyFileSync(bootstrap, join(project, "tools/bootstrap.mjs"));
  write("package-lock.json", JSON.stringify(wanted));
  write(
    "entry.ts",
    "const words: string[] = process.argv.slice(2); console.log(words.join('|')); process.exit(words.length);",
  );
  // Stands in for npm: notes how it was called and leaves the hidden lock file that npm writes last.
  write(
    "machine/npm",
    '#!/bin/sh\necho "$@" > called && cp package-lock.json node_modules/.package-lock.json\n',
    0o755,
  );
});
afterEach(() => rmSync(project, { recursive: true }));

test("a fresh clone is installed first, then the entry runs with its arguments and exit code", () => {
  const { status, stdout } = start("entry.ts", "甲", "--b=c d");
  expect(readFileSync(join(project, "called"), "utf8")).toMatch(/^ci /);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "甲|--b=c d\n" });
});

test("an install that is up to date is left alone, an optional package may be missing", () => {
  installed({ "node_modules/a": { version: "2.0.0" } });
  expect(start("entry.ts").status).toBe(0);
  expect(existsSync(join(project, "called"))).toBe(false);
});

test.each([
  ["an older version", { "node_modules/a": { version: "1.0.0" } }],
  ["a missing package", {}],
  ["an older optional package", { "node_modules/a": { version: "2.0.0" }, "node_modules/b": { version: "0.9.0" } }],
])("%s means installing again", (_, packages) => {
  installed(packages);
  start("entry.ts");
  expect(existsSync(join(project, "called"))).toBe(true);
});

test("a failed install stops with a message in both languages", () => {
  write("machine/npm", "#!/bin/sh\nexit 1\n", 0o755);
  const { status, stdout, stderr } = start("entry.ts", "x");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/依赖安装失败[\s\S]*Installing dependencies failed/);
});

test("the pinned Node is used where its package is installed", () => {
  installed(wanted.packages);
  mkdirSync(join(project, "node_modules/.bin"));
  symlinkSync(process.execPath, join(project, "node_modules/.bin/node"));
  write("entry.ts", "console.log(process.argv0);");
  expect(start("entry.ts").stdout).toContain(join(project, "node_modules/.bin/node"));
});

function start(...args: string[]) {
  const PATH = join(project, "machine") + delimiter + process.env.PATH;
  return spawnSync(process.execPath, [join(project, "tools/bootstrap.mjs"), ...args], {
    env: { ...process.env, PATH },
    encoding: "utf8",
  });
}

function installed(packages: object) {
  write("node_modules/.package-lock.json", JSON.stringify({ packages }));
}

function write(file: string, text: string, mode = 0o644) {
  writeFileSync(join(project, file), text, { mode });
}
