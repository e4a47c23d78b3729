import { Command } from "commander";
import { policyCheckCommand } from "./policy/check.ts";
import { policyCoverageCommand } from "./policy/coverage.ts";
import { policyDiffCommand } from "./policy/diff.ts";
import { policyExplainCommand } from "./policy/explain.ts";

/** `dudao policy`: documents as data, looked at without a lake. */
export function policyCommand(): Command {
  return new Command("policy")
    .description("政策文件：检查、覆盖、比较、释义。 Policy documents: check, coverage, diff, explain.")
    .addCommand(policyCheckCommand())
    .addCommand(policyCoverageCommand())
    .addCommand(policyDiffCommand())
    .addCommand(policyExplainCommand());
}
