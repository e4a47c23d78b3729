import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brokenLinks, commandsOutOfStep, leaks, unknownScripts } from "../documents.ts";
import { type Check, root, single } from "./check.ts";

const documentPattern = /^(README|ARCHITECTURE|CONTRIBUTING)\.md$|^docs\/.*\.md$/;
const commandPattern = /^src\/cli\/commands\/([a-z-]+)\.ts$/;
const megabyte = 1024 * 1024;

/** What the documents say against what is there; and that no tracked file is huge or names a machine. */
export const docs: Check = {
  name: "docs",
  title: "文档 documentation",
  run: async () => {
    const files = listFiles();
    const documents = new Map(files.filter((file) => documentPattern.test(file)).map((file) => [file, read(file)]));
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
    const commands = files.flatMap((file) => commandPattern.exec(file)?.[1] ?? []);
    return single([
      ...brokenLinks(documents, (path) => existsSync(join(root, path))),
      ...unknownScripts(documents, scripts),
      ...commandsOutOfStep(documents, commands),
      ...files.flatMap(inspectFile),
    ]);
  },
};

/** Tracked files and those about to be: everything git does not ignore. */
function listFiles(): string[] {
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  return list
    .toString()
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(root, file)));
}

function inspectFile(file: string): string[] {
  const size = statSync(join(root, file)).size;
  if (size > megabyte) return [`${file}: ${(size / megabyte).toFixed(1)} MB，超过 1 MB（over 1 MB）`];
  return leaks(file, read(file));
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
