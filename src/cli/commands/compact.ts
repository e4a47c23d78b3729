import { Command } from "commander";
import { type Compacted, compact } from "../../pipeline/compact.ts";
import { checkedPeriod } from "../../pipeline/inbox.ts";
import { type CommonOptions, today, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { period?: string; dataset?: string };

/** `dudao compact`: fewer and larger files to read for the same rows. */
export function compactCommand(): Command {
  return new Command("compact")
    .description(
      "把一期的许多小文件合成一个来读，行不变。 Read one file instead of many small ones; the rows stay as they are.",
    )
    .addOption(workspaceOption())
    .option("--period <id>", "只合并这一期 this period only")
    .option("--dataset <name>", "只合并这个数据集 this dataset only")
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao compact --period 2024Q4")
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const { period: id, dataset } = options;
        const period = id === undefined ? undefined : checkedPeriod(id, today(context.now), "--period").id;
        const done = await compact(context, { period, dataset });
        return options.json ? `${JSON.stringify(done, null, 2)}\n` : render(done);
      });
      process.stdout.write(text);
    });
}

function render(done: readonly Compacted[]): string {
  if (done.length === 0) return "✓ 没有可以合并的小文件。 There are no small files to put together.\n";
  const rows = done.map((one) => [one.dataset, one.period, `${one.before} → ${one.after}`, one.version]);
  return `${table(["数据集 dataset", "期次 period", "读取的文件 files read", "新版本 new version"], rows)}\n`;
}
