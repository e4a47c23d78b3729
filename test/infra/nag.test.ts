import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type App, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks, NIST80053R5Checks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { acknowledged } from "../../infra/acknowledged.ts";
import type { DudaoStack } from "../../infra/stack.ts";
import { attached, china, closed, full, stackOf } from "./stacks.ts";

const construct = z.object({ constructPath: z.string() });
const violation = z.object({ ruleName: z.string(), violatingConstructs: z.array(construct) });
const explained = violation.extend({ acknowledgedId: z.string(), reason: z.string() });
const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(violation).default([]),
      suppressedViolations: z.array(explained).default([]),
    }),
  ),
});

/** What the two packs of cdk-nag say of a stack, with what is acknowledged apart. */
function nagged(stack: DudaoStack) {
  const app = stack.node.root as App;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
  try {
    app.synth();
  } catch (error) {
    expect(String(error)).toContain("validation-report.json");
  }
  const written = JSON.parse(readFileSync(join(app.outdir, "validation-report.json"), "utf8"));
  const { pluginReports } = report.parse(written);
  const found = pluginReports.flatMap(({ violations }) => violations);
  return {
    packs: pluginReports.map(({ pluginName }) => pluginName),
    found: found.map(({ ruleName, violatingConstructs }) => `${ruleName} ${violatingConstructs[0]?.constructPath}`),
    explained: pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations),
  };
}

describe("cdk-nag, AWS Solutions and NIST 800-53 R5", { timeout: 300_000 }, () => {
  it("finds nothing in any variant that is not explained, and nothing is explained that it does not find", () => {
    const used = new Set<string>();
    for (const settings of [full, china, closed, attached]) {
      const { packs, found, explained } = nagged(stackOf(settings));
      expect(packs).toEqual(expect.arrayContaining(["AwsSolutions", "NIST.800.53.R5"]));
      expect(found).toEqual([]);
      for (const { acknowledgedId, reason } of explained) {
        expect(reason.length, acknowledgedId).toBeGreaterThan(20);
        used.add(acknowledgedId);
      }
    }
    expect(Object.keys(acknowledged).filter((id) => !used.has(id))).toEqual([]);
  });

  it("would find a bucket that is left open", () => {
    const stack = stackOf(closed);
    new Bucket(stack, "Plain");
    expect(nagged(stack).found).toContain("AwsSolutions-S1 county/Plain/Resource");
  });
});
