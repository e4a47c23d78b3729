import { Command, Option } from "commander";
import type { ActsOn } from "../../contracts/dataset.ts";
import { actorWords } from "../../messages/actor-words.ts";
import type { Context } from "../../pipeline/context.ts";
import { type Fault, listFaults } from "../../pipeline/fault-list.ts";
import { findSender } from "../../pipeline/inbox.ts";
import { nothingIngested, periodsWithData } from "../../pipeline/periods.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, workspaceOption } from "../options.ts";
import { renderRows, type TextFormat, textFormats } from "../sql-output.ts";

type Options = CommonOptions & { period?: string; sender?: string; actor?: ActsOn; asOf?: string; format: TextFormat };

/** `dudao faults`: every finding of intake and of the checks between datasets, and who must act on it. */
export function faultsCommand(): Command {
  return new Command("faults")
    .description(
      "列出一期报表的全部问题：文件、行、列、由谁处理。 List every fault of a period and who must act on it.",
    )
    .addOption(workspaceOption())
    .option("--period <id>", "期次（默认最新一期） period; the newest when left out")
    .option("--sender <unit>", "只列一个报送单位 only of one unit, by name or code")
    .addOption(
      new Option("--actor <actor>", "只列由谁处理的 only what this one must act on").choices(Object.keys(actorWords)),
    )
    .addOption(asOfOption())
    .addOption(new Option("--format <format>", "输出格式 output format").choices(textFormats).default("table"))
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao faults --sender 茅店镇\n  dudao faults --actor department --format csv",
    )
    .action(async (options: Options) => {
      const text = await withContext({ ...options, json: options.format === "json" }, async (context) =>
        render(context, await faultsOf(context, options), options.format),
      );
      process.stdout.write(text);
    });
}

async function faultsOf(context: Context, { period, sender, actor, asOf }: Options): Promise<Fault[]> {
  const snapshot = await context.lake.snapshot(asOf);
  const chosen = lastPeriod(period, context) ?? periodsWithData(snapshot).at(-1);
  if (!chosen) throw nothingIngested();
  const unit =
    sender === undefined ? undefined : findSender(context.workspace, sender, context.policy.area, "--sender");
  return listFaults(context, snapshot, chosen, { sender: unit?.code, actor });
}

const columns = {
  sender: "单位 sender",
  dataset: "数据集 dataset",
  file: "文件 file",
  sheet: "工作表 sheet",
  row: "行 row",
  heading: "列 column",
  value: "值 value",
  fault: "问题 fault",
  severity: "轻重 severity",
  actor: "由谁处理 actor",
} as const;

function render(context: Context, faults: readonly Fault[], format: TextFormat): string {
  if (format === "json") return `${JSON.stringify(faults, null, 2)}\n`;
  const rows = faults.map((fault) => ({
    [columns.sender]: context.workspace.tree.get(fault.sender)?.name ?? fault.sender,
    [columns.dataset]: fault.dataset,
    [columns.file]: fault.file,
    [columns.sheet]: fault.sheet,
    [columns.row]: fault.row,
    [columns.heading]: fault.heading ?? fault.column,
    [columns.value]: fault.value,
    [columns.fault]: fault.text.zh,
    [columns.severity]: fault.severity,
    [columns.actor]: actorWords[fault.actor].zh,
  }));
  return renderRows(rows, Object.values(columns), format);
}
