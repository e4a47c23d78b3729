import { Command } from "commander";
import type { AreaScore } from "../../../contracts/evaluation.ts";
import { scoreRanking } from "../../../pipeline/what-if.ts";
import { type CommonOptions, lastPeriod, withContext } from "../../open.ts";
import { asOfOption, jsonOption, periodOption, workspaceOption } from "../../options.ts";
import { table } from "../../table.ts";

type Options = CommonOptions & { period?: string; asOf?: string };

/** `dudao score ranking`: points, ranks, the band of each rank, and who cannot be told apart. */
export function scoreRankingCommand(): Command {
  return new Command("ranking")
    .description("名次、名次区间、哪些地区分不出高下。 Ranks, their bands, and who cannot be told apart.")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao score ranking")
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const snapshot = await context.lake.snapshot(options.asOf);
        const found = await scoreRanking(context, snapshot, lastPeriod(options.period, context));
        if (options.json) return `${JSON.stringify(found, null, 2)}\n`;
        return render(found.period, found.scores, (code) => context.workspace.tree.get(code)?.name ?? code);
      });
      process.stdout.write(text);
    });
}

const head = [
  "名次 rank",
  "地区 area",
  "得分 points",
  "等次 grade",
  "名次区间（九成） band, 90 %",
  "抽样 sampling",
  "权重 weights",
  "同类 peers",
  "扣分和否决 deductions, vetoes",
];

function render(period: string, scores: readonly AreaScore[], nameOf: (code: string) => string): string {
  const rows = scores.map((one) => [
    one.rank,
    nameOf(one.area),
    one.points.toFixed(2),
    one.grade.zh,
    one.band && places(one.band),
    one.band && places(one.band.sampling),
    one.band && places(one.band.weights),
    one.peer && `${one.peer.group} ${one.peer.rank}/${one.peer.of}`,
    one.adjustments.map(({ words, points }) => `${words.zh}${points < 0 ? ` ${points.toFixed(2)}` : ""}`).join("；"),
  ]);
  return [`${period}`, table(head, rows), ...tiers(scores, nameOf), ""].join("\n");
}

/** Areas that cannot be told apart, one line for each group of more than one. */
function tiers(scores: readonly AreaScore[], nameOf: (code: string) => string): string[] {
  const groups = Map.groupBy(
    scores.filter((one) => one.band !== null),
    (one) => one.band?.tier,
  );
  return [...groups.values()].flatMap((group) => {
    const names = group.map((one) => nameOf(one.area)).join("、");
    return group.length > 1 ? [`分不出高下 cannot be told apart: ${names}`] : [];
  });
}

function places({ low, high }: { low: number; high: number }): string {
  return low === high ? `${low}` : `${low}–${high}`;
}
