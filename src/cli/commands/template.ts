import { resolve } from "node:path";
import { Command } from "commander";
import { UserError } from "../../errors.ts";
import { checkedPeriod, findSender } from "../../pipeline/inbox.ts";
import { makeTemplate } from "../../pipeline/template.ts";
import { loadPolicy, loadProgramme, type Programme } from "../../programme.ts";
import { openWorkspace } from "../../workspace.ts";
import { today } from "../open.ts";
import { workspaceOption } from "../options.ts";

type Options = { workspace: string; area: string; period?: string; out?: string };

/** `dudao template <dataset> --area <name>`: writes a workbook to be filled in. */
export function templateCommand(): Command {
  return new Command("template")
    .description("生成填报模板：表头、下拉列表、取值范围、示例和说明。 Write a workbook to be filled in.")
    .argument("<dataset>", "数据集，如 household_roster dataset")
    .requiredOption("--area <area>", "填报单位名称或代码 name or code of the unit that fills it in")
    .addOption(workspaceOption())
    .option("--period <id>", "期次，写在标题里 period, named in the title")
    .option("--out <file>", "写入的文件（默认：标题-单位.xlsx） file to write")
    .addHelpText("after", "\n例 Example: dudao template household_roster --area 茅店镇 --period 2024Q4")
    .action(async (dataset: string, options: Options) => {
      const workspace = await openWorkspace(options.workspace);
      const programme = await loadProgramme(workspace.settings.programme);
      const { area: root } = await loadPolicy(programme, workspace.settings.policy);
      const area = findSender(workspace, options.area, root, "--area");
      const title = titleOf(programme, dataset);
      const out = resolve(options.out ?? `${title}-${area.name}.xlsx`);
      const day = today(() => new Date());
      const period = options.period === undefined ? {} : { period: checkedPeriod(options.period, day, "--period") };
      await makeTemplate({ workspace, programme }, { dataset, area, out, ...period });
      process.stdout.write(`✓ ${out}\n`);
    });
}

function titleOf({ contracts }: Programme, name: string): string {
  const found = contracts.find((contract) => contract.name === name);
  if (found) return found.title.zh;
  throw new UserError("datasetUnknown", {
    what: { zh: `没有名为“${name}”的数据集。`, en: `There is no dataset named “${name}”.` },
    where: "<dataset>",
    got: name,
    allowed: contracts.map((contract) => contract.name).join(", "),
    next: { zh: "请从上列名称中选择。", en: "Choose one of the names above." },
  });
}
