import { Command } from "commander";
import type { RollbackOutcome } from "../../lake/lake.ts";
import { checkedPeriod } from "../../pipeline/inbox.ts";
import { rollBackTo } from "../../pipeline/rollback.ts";
import { type CommonOptions, today, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { dataset?: string };

/** `dudao rollback <period> <state>`: a new version equal to an older one; nothing is lost. */
export function rollbackCommand(): Command {
  return new Command("rollback")
    .description(
      "把一期退回到以前的状态：写一个与旧版本相同的新版本，什么都不丢。 Take a period back to an earlier state, as a new version; nothing is lost.",
    )
    .argument("<period>", "期次 period")
    .argument("<state>", "published、locked、快照编号 snapshot id、ISO 时间 time；加 --dataset 时可用版本号 version")
    .addOption(workspaceOption())
    .option("--dataset <name>", "只退回这个数据集 this dataset only")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao rollback 2024Q4 published\n  dudao rollback 2024Q4 3 --dataset household_roster",
    )
    .action(async (id: string, state: string, options: Options) => {
      const text = await withContext(options, async (context) => {
        const period = checkedPeriod(id, today(context.now), "<period>").id;
        const outcomes = await rollBackTo(context, { period, dataset: options.dataset }, state);
        return options.json ? `${JSON.stringify(outcomes, null, 2)}\n` : render(outcomes);
      });
      process.stdout.write(text);
    });
}

function render(outcomes: readonly RollbackOutcome[]): string {
  const done = outcomes.filter(({ written }) => written);
  if (done.length === 0) return "✓ 已经是那个状态。 It is in that state already.\n";
  const list = table(
    ["数据集 dataset", "期次 period", "退回到 back to", "新版本 new version"],
    done.map((one) => [one.dataset, one.period, one.from, one.version]),
  );
  const [first] = done;
  const back = first ? `dudao rollback ${first.period} ${first.version - 1} --dataset ${first.dataset}` : "";
  return `${list}\n→ 撤销 to undo: ${back}\n`;
}
