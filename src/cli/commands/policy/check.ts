import { Command } from "commander";
import { renderError } from "../../../errors.ts";
import { checkPolicies, type PolicyCheck } from "../../../pipeline/policies.ts";
import { jsonOption, type PolicyOptions, workspaceOption } from "../../options.ts";

/** `dudao policy check [policy…]`: everything wrong with a policy at once, and duties that would count twice. */
export function policyCheckCommand(): Command {
  return new Command("check")
    .description(
      "检查政策数据：编号、日期、指标、分值、条款齐不齐、有没有重复。 Check policies; duplicates are warned of.",
    )
    .argument("[policy...]", "政策编号；不写则全部 ids; all when left out")
    .addOption(workspaceOption().default(undefined, "内置方案 the built-in programme"))
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao policy check\n  dudao policy check ganxian-2024 --json")
    .action(async (ids: string[], options: PolicyOptions) => {
      const found = await checkPolicies(ids, options.workspace);
      process.stdout.write(
        options.json ? `${JSON.stringify(found.map(plain), null, 2)}\n` : found.map(render).join(""),
      );
      const [first] = found.flatMap(({ errors }) => errors);
      if (first) process.exitCode = first.exitCode;
    });
}

function plain({ errors, ...rest }: PolicyCheck) {
  return { ...rest, errors: errors.map(({ kind, detail }) => ({ kind, ...detail })) };
}

function render({ policy, clauses, errors, overlaps }: PolicyCheck): string {
  const head = `${errors.length === 0 ? "✓" : "✗"} ${policy}：${clauses} 条 clauses，${errors.length} 处错误 errors`;
  const same = overlaps.map(
    (ids) =>
      `· 要求完全相同，会重复计算；若是重申请写 restated。 Exactly the same demand; use restated: ${ids.join("、")}`,
  );
  return `${[head, ...errors.map(renderError), ...same].join("\n")}\n`;
}
