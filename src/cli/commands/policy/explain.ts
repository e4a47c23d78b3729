import { Command } from "commander";
import type { Indicator } from "../../../contracts/subject.ts";
import { bilingual } from "../../../messages/message.ts";
import { type ClauseExplanation, explainClause } from "../../../pipeline/policies.ts";
import { jsonOption, type PolicyOptions, workspaceOption } from "../../options.ts";

/** `dudao policy explain <clause>`: what a clause asks, how it was read, and what computes it. */
export function policyExplainCommand(): Command {
  return new Command("explain")
    .description("一条条款要求什么、怎么理解、由什么计算。 What a clause asks, how it was read, what computes it.")
    .argument("<clause>", "条款编号，如 ganxian-2024-031 clause id")
    .addOption(workspaceOption().default(undefined, "内置方案 the built-in programme"))
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao policy explain ganxian-2024-031")
    .action(async (id: string, options: PolicyOptions) => {
      const found = await explainClause(id, options.workspace);
      process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : render(found));
    });
}

function render({ clause, document, words, indicator, query, restatedBy }: ClauseExplanation): string {
  return `${[
    `${clause.id} · ${document} ${clause.section} · ${clause.responsible}`,
    bilingual(clause.words),
    `要求 asks: ${bilingual(words.asks)}（${words.basis}）`,
    ...(clause.interpretation ? [`口径 reading: ${bilingual(clause.interpretation.chosen)}`] : []),
    ...words.others.map(
      ({ reading, computed }) =>
        `  未采用 not chosen: ${bilingual(reading)}${computed ? ` → ${bilingual(computed.asks)}` : ""}`,
    ),
    ...(indicator ? indicatorLines(indicator) : []),
    ...(query ? [`查询 query: ${query.file}（${query.datasets.join("、")}）`] : []),
    ...(restatedBy.length > 0 ? [`重申于 restated by: ${restatedBy.join("、")}`] : []),
  ].join("\n")}\n`;
}

function indicatorLines(indicator: Indicator): string[] {
  const { numerator, denominator, exclusions, caveats, perverse } = indicator;
  return [
    `指标 indicator: ${indicator.id} ${bilingual(indicator.title)}`,
    `  分子 numerator: ${bilingual(numerator)}`,
    ...(denominator ? [`  分母 denominator: ${bilingual(denominator)}`] : []),
    `  不计入 exclusions: ${bilingual(exclusions)}`,
    `  注意 caveats: ${bilingual(caveats)}`,
    `  可能的应付 perverse incentive: ${bilingual(perverse)}`,
  ];
}
