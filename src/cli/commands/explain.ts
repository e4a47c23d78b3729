import { Command } from "commander";
import type { Area } from "../../contracts/area.ts";
import type { Figure } from "../../contracts/figure.ts";
import { type Explanation, explain } from "../../pipeline/explain.ts";
import { findSender } from "../../pipeline/inbox.ts";
import { scoreWorking } from "../../pipeline/score-working.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { asOf?: string; records: string };

/** `dudao explain <area> <indicator> [period]`: why a figure is what it is, down to the files and records. */
export function explainCommand(): Command {
  return new Command("explain")
    .description("一个数字从哪里来：条款、SQL、快照、报送文件、分子分母、不达标记录。 Where a figure comes from.")
    .argument("<area>", "地区名称或代码 name or code of the area")
    .argument(
      "<indicator>",
      "指标，如 insurance_enrolment；score 为得分全过程 indicator, or score for the working of the points",
    )
    .argument("[period]", "期次（默认最新） period; the newest when left out")
    .addOption(workspaceOption())
    .addOption(asOfOption())
    .option("--records <number>", "列出多少条不达标记录 how many failing records to list", "10")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao explain 茅店镇 insurance_enrolment 2024Q4\n  dudao explain 茅店镇 score",
    )
    .action(async (area: string, indicator: string, period: string | undefined, options: Options) => {
      const text = await withContext(options, async (context) => {
        const last = lastPeriod(period, context);
        const place = findSender(context.workspace, area, context.policy.area, "explain <area>");
        const snapshot = await context.lake.snapshot(options.asOf);
        if (indicator === "score") {
          const working = await scoreWorking(context, snapshot, place, last);
          return options.json ? `${JSON.stringify(working, null, 2)}\n` : renderWorking(place, working);
        }
        const found = await explain(context, snapshot, {
          area: place,
          indicator,
          limit: Number(options.records),
          ...(last ? { last } : {}),
        });
        return options.json ? `${JSON.stringify(found, null, 2)}\n` : render(found);
      });
      process.stdout.write(text);
    });
}

function renderWorking(area: Area, { period, score, lines }: Awaited<ReturnType<typeof scoreWorking>>): string {
  const [head = [], ...body] = lines;
  const rank = score.rank === null ? "不排名 unranked" : `第 ${score.rank} 名 rank ${score.rank}`;
  return `${area.name} · ${period} · ${score.points.toFixed(2)} · ${rank} · ${score.grade.zh} ${score.grade.en}\n${table(head, body)}\n`;
}

function render(found: Explanation): string {
  const { indicator, area, figure } = found;
  return [
    `${area.name} · ${indicator.title.zh} ${indicator.title.en} · ${found.period}`,
    parts(figure, found),
    ...found.earlier.map((one) => `  ${one.period}: ${value(one.figure)}`),
    `分子 numerator: ${indicator.numerator.zh} ${indicator.numerator.en}`,
    indicator.denominator ? `分母 denominator: ${indicator.denominator.zh} ${indicator.denominator.en}` : "",
    `不计入 exclusions: ${indicator.exclusions.zh} ${indicator.exclusions.en}`,
    ...found.clauses.map(
      ({ clause, evaluation }) =>
        `条款 clause ${clause.id}（${clause.section}）${clause.words.zh}\n  ${evaluation ? `${evaluation.state}: ${evaluation.why.zh} ${evaluation.why.en}` : "本级不考核 not judged here"}`,
    ),
    `快照 snapshot ${found.snapshot}`,
    table(
      ["数据集 dataset", "文件 file", "单位 sender", "sha256", "行 rows", "入库 accepted"],
      found.files.map((file) => [
        file.dataset,
        file.file,
        file.sender,
        file.receivedSha256.slice(0, 16),
        file.rowsIn,
        file.accepted,
      ]),
    ),
    `SQL ${found.query.file}`,
    found.query.sql.trim(),
    `不达标记录 failing records: ${found.failing.count}`,
    found.failing.records.length > 0
      ? table(
          ["对象 subject", "名称 label", "所在 place", "文件 file", "行 row"],
          found.failing.records.map((one) => [one.id.slice(0, 16), one.label, one.village, one.file, one.row]),
        )
      : "",
  ]
    .filter(Boolean)
    .join("\n")
    .concat("\n");
}

function parts(figure: Figure | undefined, { indicator }: Explanation): string {
  if (!figure) return "  没有数据 no data";
  const unknown = figure.unknown > 0 ? `，情况不明 unknown ${figure.unknown}` : "";
  return `  ${value(figure)} = ${figure.numerator} / ${figure.denominator} ${indicator.unit}${unknown}`;
}

function value(figure: Figure | undefined): string {
  if (!figure || figure.value === null) return "—";
  return Number.isInteger(figure.value) ? String(figure.value) : figure.value.toFixed(4);
}
