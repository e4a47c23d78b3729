import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Check, type CheckResult, root } from "./check.ts";

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** The vitest suite; a file that cannot be loaded and an error outside any test count as failed too. */
export const tests = vitestCheck("tests", "测试 tests", ["--project", "tests"]);

/** The stack deployed to a local AWS by the CDK, with the demo county's sheets; it takes minutes. */
export const aws = vitestCheck("aws", "部署到本地 AWS deployment to a local AWS", ["--project", "aws", "--bail", "1"]);

function vitestCheck(name: string, title: string, chosen: readonly string[]): Check {
  return {
    name,
    title,
    run: async ({ filters }) => {
      const folder = mkdtempSync(join(tmpdir(), "dudao-tests-"));
      const outputFile = join(folder, "report.json");
      const reports = ["--reporter=default", "--reporter=json", `--outputFile=${outputFile}`];
      const code = await runVitest(["run", ...chosen, ...filters, ...reports]);
      const result = existsSync(outputFile) ? countTests(readFileSync(outputFile, "utf8")) : nothingRan;
      rmSync(folder, { recursive: true });
      return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
    },
  };
}

const nothingRan: CheckResult = { passed: 0, failed: 1, report: "vitest 没有写出报告。vitest wrote no report." };

function runVitest(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn("vitest", args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** Reads vitest's JSON report. */
export function countTests(json: string): CheckResult {
  const report = vitestReport.parse(JSON.parse(json));
  const notLoaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failed = report.numFailedTests + notLoaded.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests,
    report: "",
  };
}
