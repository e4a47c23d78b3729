import { Command } from "commander";
import { checkedPeriod } from "../../pipeline/inbox.ts";
import { type CommonOptions, today, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";

/** `dudao lock <period>`: as last published; what changes later is shown as a revision. */
export function lockCommand(): Command {
  return new Command("lock")
    .description(
      "按最近一次发布锁定一期；以后的变化显示为修订。 Lock a period as last published; later changes are shown as a revision.",
    )
    .argument("<period>", "期次 period")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao lock 2024Q4")
    .action((id: string, options: CommonOptions) => apply(id, options, "lock", "已锁定 locked"));
}

/** `dudao unlock <period>`: ends a lock; its record stays in the history. */
export function unlockCommand(): Command {
  return new Command("unlock")
    .description("解除一期的锁定；记录留在历史里。 End a period's lock; its record stays in the history.")
    .argument("<period>", "期次 period")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao unlock 2024Q4")
    .action((id: string, options: CommonOptions) => apply(id, options, "unlock", "已解锁 unlocked"));
}

async function apply(id: string, options: CommonOptions, action: "lock" | "unlock", word: string): Promise<void> {
  const text = await withContext(options, async (context) => {
    const period = checkedPeriod(id, today(context.now), "<period>").id;
    const record = await context.lake[action](period);
    if (options.json) return `${JSON.stringify(record)}\n`;
    return `✓ ${period} ${word}（${record.at}）\n  快照 snapshot: ${record.snapshot}\n`;
  });
  process.stdout.write(text);
}
