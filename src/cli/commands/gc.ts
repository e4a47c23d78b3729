import { Command } from "commander";
import type { GcOutcome } from "../../lake/lake.ts";
import { type CommonOptions, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { dryRun?: boolean };

/** `dudao gc`: takes away past states beyond their retention that no publication, lock or snapshot in use refers to. */
export function gcCommand(): Command {
  return new Command("gc")
    .description(
      "清理超过保留期限、没有被发布或锁定引用的旧状态。 Take away past states beyond their retention that nothing published or locked refers to.",
    )
    .addOption(workspaceOption())
    .option("--dry-run", "只列出，不清理 only say what would go")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n保留天数在 dudao.yaml 的 retention.days（默认 90）。 Days of retention: retention.days in dudao.yaml, 90 when left out." +
        "\n例 Example: dudao gc --dry-run",
    )
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const { days } = context.workspace.settings.retention;
        const outcome = await context.lake.collectGarbage({ days, dryRun: options.dryRun === true });
        if (options.json) return `${JSON.stringify({ days, dryRun: options.dryRun === true, ...outcome }, null, 2)}\n`;
        return render(outcome, days, options.dryRun === true);
      });
      process.stdout.write(text);
    });
}

function render({ removed, emptied }: GcOutcome, days: number, dryRun: boolean): string {
  const lines = [
    `保留 retention: ${days} 天 days`,
    removed.length > 0 ? byFolder(removed) : "✓ 没有可以清理的。 Nothing to take away.",
  ];
  if (removed.length > 0 && !dryRun)
    lines.push("→ 先放进 trash，一天以后的下一次 dudao gc 才真正删除。 Kept in trash until a dudao gc a day later.");
  if (emptied.length > 0)
    lines.push(
      `${dryRun ? "将删除 to be deleted" : "已删除 deleted"}: ${emptied.length} 个文件 files, ${size(emptied)}`,
    );
  return `${lines.join("\n")}\n`;
}

function byFolder(files: GcOutcome["removed"]): string {
  const groups = Map.groupBy(files, ({ key }) => key.split("/")[0] ?? "");
  return table(
    ["位置 where", "文件 files", "大小 size"],
    [...groups].map(([folder, own]) => [folder, own.length, size(own)]),
  );
}

function size(files: GcOutcome["removed"]): string {
  return `${(files.reduce((sum, one) => sum + one.bytes, 0) / 2 ** 20).toFixed(1)} MB`;
}
