import { Command } from "commander";
import { type Clause, clausesOf } from "../../../contracts/policy.ts";
import { type Indicator, indicatorsOf } from "../../../contracts/subject.ts";
import { measureWords } from "../../../supervision/measure-words.ts";
import { type Difference, policyDiff } from "../../../supervision/policy-diff.ts";
import { jsonOption, workspaceOption } from "../../options.ts";
import { openPolicies, type PolicyOptions } from "./policies.ts";

/** `dudao policy diff A B`: what two documents ask of the same figures, and what only one of them asks. */
export function policyDiffCommand(): Command {
  return new Command("diff")
    .description("两份文件对同一件事各要求什么。 What two documents ask of the same things.")
    .argument("<a>", "政策编号 id")
    .argument("<b>", "政策编号 id")
    .addOption(workspaceOption().default(undefined, "内置方案 the built-in programme"))
    .option("--only-different", "略去要求相同的 leave out what is asked alike")
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao policy diff ganxian-2024 tongxin-2025")
    .action(async (a: string, b: string, options: PolicyOptions & { onlyDifferent?: boolean }) => {
      const [left, right] = await openPolicies([a, b], options);
      if (!left || !right) return;
      const found = policyDiff(left.policy, right.policy).filter((one) => !options.onlyDifferent || !one.same);
      const indicators = indicatorsOf([...left.programme.subjects, ...right.programme.subjects]);
      process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : render(found, indicators));
      if (options.json) return;
      const count = (clauses: number) => `${clauses} 条 clauses`;
      process.stdout.write(
        `${a} ${count(clausesOf(left.policy).length)}，${b} ${count(clausesOf(right.policy).length)}\n`,
      );
    });
}

function render(found: readonly Difference[], indicators: ReadonlyMap<string, Indicator>): string {
  return found
    .map(({ about, a, b, same }) => {
      const lines = [...a.map((one) => line("−", one, indicators)), ...b.map((one) => line("+", one, indicators))];
      return `${same ? "=" : "≠"} ${about}\n${lines.join("\n")}\n`;
    })
    .join("");
}

function line(mark: string, { id, measure }: Clause, indicators: ReadonlyMap<string, Indicator>): string {
  const { zh, en } = measureWords(measure, indicators);
  return `  ${mark} ${id} ${zh} ${en}`;
}
