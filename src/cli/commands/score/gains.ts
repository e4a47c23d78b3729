import { Command } from "commander";
import { clausesOf } from "../../../contracts/policy.ts";
import { findSender } from "../../../pipeline/inbox.ts";
import { scoreGains } from "../../../pipeline/what-if.ts";
import { type CommonOptions, lastPeriod, withContext } from "../../open.ts";
import { asOfOption, jsonOption, periodOption, workspaceOption } from "../../options.ts";
import { table } from "../../table.ts";

type Options = CommonOptions & { period?: string; asOf?: string };

/** `dudao score gains <area>`: what each clause would bring an area if it were met, and what that takes. */
export function scoreGainsCommand(): Command {
  return new Command("gains")
    .description("做到哪一条得分、名次提高最多，还差多少。 Which clause would move an area most, and what it takes.")
    .argument("<area>", "地区名称或代码 name or code of the area")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao score gains 茅店镇")
    .action(async (area: string, options: Options) => {
      const text = await withContext(options, async (context) => {
        const place = findSender(context.workspace, area, context.policy.area, "score gains <area>");
        const snapshot = await context.lake.snapshot(options.asOf);
        const found = await scoreGains(context, snapshot, place, lastPeriod(options.period, context));
        if (options.json) return `${JSON.stringify(found, null, 2)}\n`;
        const clauses = new Map(clausesOf(context.policy).map((clause) => [clause.id, clause]));
        const rows = found.gains.map(({ clause, points, rank, state, gap, gapUnit }) => [
          clause,
          clauses.get(clause)?.words.zh ?? "",
          clauses.get(clause)?.responsible ?? "",
          state === "no_data" ? "先补报 report first" : gap && `${gap.toLocaleString("en-US")} ${gapUnit}`,
          `+${points.toFixed(2)}`,
          rank,
        ]);
        const { score } = found;
        return `${place.name} · ${found.period} · ${score.points.toFixed(2)} · 第 ${score.rank ?? "—"} 名\n${table(head, rows)}\n`;
      });
      process.stdout.write(text);
    });
}

const head = [
  "条款 clause",
  "任务 duty",
  "责任单位 who answers",
  "还差 gap",
  "可得分 points gained",
  "名次将为 rank then",
];
