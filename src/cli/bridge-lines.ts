import { clausesOf } from "../contracts/policy.ts";
import type { Bridge } from "../contracts/published-figures.ts";
import { indicatorsOf } from "../contracts/subject.ts";
import { bridgeEndText } from "../messages/bridge-text.ts";
import type { Context } from "../pipeline/context.ts";

/** Definitions that have changed since earlier quarters were published, each quarter as it was and as it would be now. */
export function bridgeLines({ policy, programme }: Context, bridges: readonly Bridge[]): string {
  const indicators = indicatorsOf(programme.subjects);
  const clauses = new Map(clausesOf(policy).map((clause) => [clause.id, clause]));
  return bridges
    .map(({ kind, id, since, periods }) => {
      const title = kind === "indicator" ? indicators.get(id)?.title.zh : clauses.get(id)?.words.zh;
      const lines = periods.map(({ period, earlier, today }) => {
        const [was, is] = [bridgeEndText(earlier, plain), bridgeEndText(today, plain)];
        return `  ${period} 发布时 as published ${was.zh} → 按现口径 by today's definition ${is.zh}`;
      });
      return [`口径变化 definition changed, ${since} 起 since: ${id} ${title ?? ""}`, ...lines].join("\n");
    })
    .join("\n");
}

function plain(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 4 });
}
