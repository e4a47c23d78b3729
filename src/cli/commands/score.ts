import { Command } from "commander";
import { scoreGainsCommand } from "./score/gains.ts";
import { scoreRankingCommand } from "./score/ranking.ts";
import { scoreWhatIfCommand } from "./score/what-if.ts";

/** `dudao score`: ranks with their bands, what other weights or figures would do, what would move an area most. */
export function scoreCommand(): Command {
  return new Command("score")
    .description("评分排名：名次区间、假设、怎样提高。 Scores: bands of ranks, what-if, what would move us most.")
    .addCommand(scoreRankingCommand())
    .addCommand(scoreWhatIfCommand())
    .addCommand(scoreGainsCommand());
}
