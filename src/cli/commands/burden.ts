import { Command } from "commander";
import type { ColumnBurden, DatasetBurden } from "../../contracts/burden.ts";
import { burdenOf } from "../../pipeline/burden.ts";
import { loadPolicy, loadProgramme } from "../../programme.ts";
import { openWorkspace } from "../../workspace.ts";
import type { CommonOptions } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

/** `dudao burden`: every column that senders are asked for, what uses it, and what need not be asked. */
export function burdenCommand(): Command {
  return new Command("burden")
    .description(
      "要求填报的每一项：谁用、多久报一次、能否从别的表取得。 Every column asked for, what uses it, where else it is.",
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao burden --json")
    .action(async (options: CommonOptions) => {
      const workspace = await openWorkspace(options.workspace);
      const programme = await loadProgramme(workspace.settings.programme);
      const policy = await loadPolicy(programme, workspace.settings.policy);
      const datasets = burdenOf({ workspace, programme, policy });
      process.stdout.write(options.json ? `${JSON.stringify(datasets, null, 2)}\n` : render(datasets));
    });
}

function render(datasets: readonly DatasetBurden[]): string {
  const rows = datasets.map((one) => [
    one.title.zh,
    one.senders,
    one.timesAYear,
    one.columns.length,
    one.columns.filter(({ indicators }) => indicators.length > 0).length,
    one.columns
      .filter(isUnused)
      .map(({ heading }) => heading)
      .join("、"),
    one.columns
      .filter(({ elsewhere }) => elsewhere.length > 0)
      .map(fromElsewhere)
      .join("、"),
  ]);
  const head = [
    "数据集 dataset",
    "单位 senders",
    "每年 a year",
    "项 columns",
    "用于指标 in indicators",
    "无用途 unused",
    "或可取自 perhaps from",
  ];
  const note =
    "用途按名称在查询中查找，宁多勿少；逐项见 --json 或站点的“填报负担”页。 Uses are found by name in the queries, rather too many than too few; column by column: --json or the site's page.";
  return `${table(head, rows.map(wrapped))}\n${note}\n`;
}

function isUnused({ indicators, uses }: ColumnBurden): boolean {
  return indicators.length === 0 && uses.length === 0;
}

function fromElsewhere({ heading, elsewhere }: ColumnBurden): string {
  return `${heading} ← ${elsewhere.join("、")}`;
}

/** Long lists take a line for every three entries. */
function wrapped(row: readonly (string | number | null)[]): (string | number | null)[] {
  return row.map((cell) => (typeof cell === "string" ? cell.replace(/((?:[^、]*、){3})/g, "$1\n").trimEnd() : cell));
}
