import { Command } from "commander";
import type { Clause } from "../../../contracts/policy.ts";
import type { Text } from "../../../contracts/text.ts";
import { comparePolicies } from "../../../pipeline/policies.ts";
import { jsonOption, type PolicyOptions, workspaceOption } from "../../options.ts";

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
      const { differences, words } = await comparePolicies(a, b, options.workspace);
      const shown = differences.filter((one) => !options.onlyDifferent || !one.same);
      process.stdout.write(options.json ? `${JSON.stringify(shown, null, 2)}\n` : shown.map(render(words)).join(""));
    });
}

type Difference = Awaited<ReturnType<typeof comparePolicies>>["differences"][number];

function render(words: ReadonlyMap<string, Text>): (one: Difference) => string {
  const line = (mark: string) => (clause: Clause) => {
    const { zh, en } = words.get(clause.id) ?? clause.words;
    return `  ${mark} ${clause.id} ${zh} ${en}`;
  };
  return ({ about, a, b, same }) =>
    `${[`${same ? "=" : "≠"} ${about}`, ...a.map(line("−")), ...b.map(line("+"))].join("\n")}\n`;
}
