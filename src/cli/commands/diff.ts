import { Command } from "commander";
import { type DatasetDiff, diffOf, type PeriodDiff } from "../../pipeline/diff.ts";
import { checkedPeriod } from "../../pipeline/inbox.ts";
import { type CommonOptions, today, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { dataset?: string };

/** `dudao diff <period> A B`: rows added, removed and changed between two states, by dataset, township and column. */
export function diffCommand(): Command {
  return new Command("diff")
    .description(
      "一期数据的两个状态有什么不同：按乡镇、按列。 What differs between two states of a period, by township and column.",
    )
    .argument("<period>", "期次 period")
    .argument("<a>", "now、published、locked、快照编号 snapshot id、ISO 时间 time；加 --dataset 时可用版本号 version")
    .argument("<b>", "同上 the same")
    .addOption(workspaceOption())
    .option("--dataset <name>", "只比较这个数据集 this dataset only")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao diff 2024Q4 published now\n  dudao diff 2024Q4 3 5 --dataset household_roster",
    )
    .action(async (id: string, a: string, b: string, options: Options) => {
      const text = await withContext(options, async (context) => {
        const period = checkedPeriod(id, today(context.now), "<period>").id;
        const found = await diffOf(context, { period, dataset: options.dataset }, [a, b]);
        return options.json ? `${JSON.stringify(found, null, 2)}\n` : render(found);
      });
      process.stdout.write(text);
    });
}

function render({ period, from, to, datasets }: PeriodDiff): string {
  const head = `${period}：${from} → ${to}`;
  if (datasets.length === 0) return `${head}\n✓ 没有不同。 No difference.\n`;
  const whole = table(
    [
      "数据集 dataset",
      "版本 version",
      "新增 added",
      "减少 removed",
      "改动 changed",
      "不变 unchanged",
      "改动的列 columns changed",
    ],
    datasets.map((one) => [
      one.dataset,
      `${one.from ?? "—"} → ${one.to ?? "—"}`,
      ...[one.added, one.removed, one.changed, one.unchanged],
      columnsOf(one.columns),
    ]),
  );
  return [head, whole, byArea(datasets), ""].filter((part, index) => part !== "" || index === 3).join("\n");
}

function byArea(datasets: readonly DatasetDiff[]): string {
  const rows = datasets.flatMap(({ dataset, areas }) =>
    areas.map((one) => [one.name, dataset, one.added, one.removed, one.changed, columnsOf(one.columns)]),
  );
  if (rows.length === 0) return "";
  return table(
    ["地区 area", "数据集 dataset", "新增 added", "减少 removed", "改动 changed", "改动的列 columns changed"],
    rows,
  );
}

function columnsOf(columns: Readonly<Record<string, number>>): string {
  return Object.entries(columns)
    .sort(([, a], [, b]) => b - a)
    .map(([column, count]) => `${column} ${count}`)
    .join("\n");
}
