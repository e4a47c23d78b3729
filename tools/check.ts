import { parseArgs } from "node:util";
import { borders } from "./checks/borders.ts";
import { type Check, type CheckResult, single, toolCheck } from "./checks/check.ts";
import { docs } from "./checks/docs.ts";
import { aws, tests } from "./checks/tests.ts";
import { types } from "./checks/types.ts";

const checks: Check[] = [
  types,
  toolCheck("lint", "规范 lint", "biome", ["lint", "--error-on-warnings", "--max-diagnostics=50", "."]),
  toolCheck("format", "格式 format", "biome", ["check", "--linter-enabled=false", "--max-diagnostics=50", "."]),
  toolCheck("unused", "未用代码 unused code", "knip", ["--no-progress"]),
  borders,
  docs,
  tests,
];

/** Run only when asked for. */
const long: Check[] = [aws];

const known = [...checks, ...long];

const usage = `用法 usage: npm test [-- [--all] [--only <${known.map(({ name }) => name).join("|")}>,…] [<测试文件 test file>…]]
`;

const { chosen, filters } = parseArguments(process.argv.slice(2));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const check of chosen) add(await runCheck(check));
if (total.skipped > 0) say(`${total.skipped} 项测试跳过 tests skipped`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Test files named on the command line mean: only the tests, and only those. */
function parseArguments(argv: string[]): { chosen: Check[]; filters: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { all: { type: "boolean" }, only: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) exit(0);
    const usual = (values.all ? known : checks).map(({ name }) => name);
    const only = values.only?.split(",") ?? (positionals.length > 0 ? ["tests"] : usual);
    const unknown = only.filter((name) => !known.some((check) => check.name === name));
    if (unknown.length > 0) throw new Error(`没有这项检查 no such check: ${unknown.join(", ")}`);
    return { chosen: known.filter(({ name }) => only.includes(name)), filters: positionals };
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return exit(2);
  }
}

async function runCheck(check: Check): Promise<CheckResult> {
  say(`▶ ${check.title} …`);
  const started = performance.now();
  const result = await check.run({ filters }).catch((error) => single([String(error?.stack ?? error)]));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (result.report !== "") say(result.report);
  say(`${result.failed === 0 ? "✔ 通过" : "✖ 未通过"} ${check.title} (${seconds} s)\n`);
  return result;
}

function add({ passed, failed, skipped = 0 }: CheckResult) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function exit(code: number): never {
  say(usage);
  process.exit(code);
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}
