import { states } from "../contracts/evaluation.ts";
import { clausesOf } from "../contracts/policy.ts";
import type { PeriodResult } from "../contracts/result.ts";
import { bilingual } from "../messages/message.ts";
import { stateWords } from "../messages/state-words.ts";
import type { Context } from "../pipeline/context.ts";
import { shownSubjects } from "../pipeline/used-subjects.ts";
import { table } from "./table.ts";

/** Clauses in trouble that the terminal shows; the site shows all. */
const shown = 12;

/** What a leader reads on the terminal after a run: duties by state, the worst of them, the lowest areas and why. */
export function summary(context: Context, results: readonly PeriodResult[]): string {
  const now = results.at(-1);
  if (!now) return "";
  const { tree } = context.workspace;
  const own = now.evaluations.filter((one) => one.area === context.policy.area && one.restates === undefined);
  const titles = new Map(clausesOf(context.policy).map((clause) => [clause.id, clause.words.zh]));
  const counts = states
    .map((state) => `${bilingual(stateWords[state])} ${own.filter((one) => one.state === state).length}`)
    .join("｜");
  const indicators = shownSubjects(context).reduce((sum, one) => sum + Object.keys(one.indicators).length, 0);
  const trouble = own.filter((one) => one.state === "missed" || one.state === "behind");
  const lowest = now.scores.filter((score) => score.rank !== null).sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0));
  return [
    `${tree.get(context.policy.area)?.name ?? ""} ${now.period.id}（评价日 as of ${now.asOf}）`,
    `行 rows ${now.rows.received} = 入库 accepted ${now.rows.accepted} + 退回 rejected ${now.rows.rejected}；指标 indicators ${indicators}；条款 clauses ${own.length}`,
    counts,
    trouble.length > 0
      ? table(
          ["条款 clause", "任务 duty", "状态 state", "原因 why"],
          trouble
            .slice(0, shown)
            .map((one) => [one.clause, titles.get(one.clause) ?? "", bilingual(stateWords[one.state]), one.why.zh]),
        )
      : "",
    lowest.length > 0
      ? table(
          ["名次 rank", "地区 area", "得分 points", "失分最多 lost most on"],
          lowest.slice(0, 5).map((score) => [
            score.rank,
            tree.get(score.area)?.name ?? score.area,
            score.points.toFixed(1),
            [...score.items]
              .sort((a, b) => b.lost - a.lost)
              .slice(0, 3)
              .map((item) => `${titles.get(item.clause) ?? item.clause} −${item.lost.toFixed(1)}`)
              .join("；"),
          ]),
        )
      : "",
  ]
    .filter(Boolean)
    .join("\n");
}
