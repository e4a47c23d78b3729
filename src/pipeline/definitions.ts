import { figureBehind } from "../contracts/measure.ts";
import { type Clause, clausesOf } from "../contracts/policy.ts";
import type {
  Bridge,
  BridgeEnd,
  PublishedClauseOutcome,
  PublishedFigures,
  PublishedIndicatorFigures,
  PublishedPeriod,
} from "../contracts/published-figures.ts";
import type { PeriodResult } from "../contracts/result.ts";
import type { Subject } from "../contracts/subject.ts";
import { digest } from "./compute.ts";
import type { Context } from "./context.ts";
import { rankedLevel } from "./ranked-level.ts";
import { shownSubjects } from "./used-subjects.ts";

/** What a publication says of its periods, and the definitions that have changed since periods were first published. */
export type Definitions = { periods: Record<string, PublishedPeriod>; bridges: Bridge[] };

type FigureParts = PublishedIndicatorFigures["areas"][string];
type Periods = Record<string, PublishedPeriod>;

/**
 * Keeps what was published of earlier periods as it was computed where a definition has changed since, and gives the
 * bridge: the same periods by today's definition. The last period is always by today's; corrected data of an earlier
 * period under the same definition count as corrected. A change that leaves every figure as it was is none.
 */
export function definitionsOf(
  context: Pick<Context, "programme" | "policy" | "workspace">,
  results: readonly PeriodResult[],
  former: PublishedFigures | undefined,
): Definitions {
  const fresh: Periods = Object.fromEntries(results.map((result) => [result.period.id, publishedOf(context, result)]));
  const last = results.at(-1)?.period.id;
  const kept = Object.fromEntries(
    Object.entries(fresh).map(([id, period]) => [id, id === last ? period : keep(former?.periods[id], period)]),
  );
  return { periods: kept, bridges: bridgesOf(context.policy.area, kept, fresh) };
}

/** The definitions as they compare with what the lake says was published before. */
export async function currentDefinitions(context: Context, results: readonly PeriodResult[]): Promise<Definitions> {
  return definitionsOf(context, results, await context.lake.history.figures(context.policy.id));
}

function publishedOf(
  context: Pick<Context, "programme" | "policy" | "workspace">,
  { figure, evaluations }: PeriodResult,
): PublishedPeriod {
  const { policy, workspace } = context;
  const codes = [policy.area, ...workspace.tree.within(policy.area, rankedLevel(policy)).map((one) => one.code)];
  const indicators = shownSubjects(context).flatMap((subject) =>
    Object.keys(subject.indicators).map((id): [string, PublishedIndicatorFigures] => {
      const found = codes.flatMap((code) => figure(id, code) ?? []);
      const areas = found.map((one): [string, FigureParts] => [
        one.area,
        [one.numerator, one.denominator, one.unknown, one.value],
      ]);
      return [id, { definition: indicatorDefinition(context, subject, id), areas: Object.fromEntries(areas) }];
    }),
  );
  const definitions = new Map(indicators.map(([id, { definition }]) => [id, definition]));
  const clauses = new Map(clausesOf(policy).map((clause) => [clause.id, clause]));
  const own = evaluations.filter(({ area }) => area === policy.area);
  const outcomes = own.map(({ clause, state, value, target }): [string, PublishedClauseOutcome] => [
    clause,
    { definition: clauseDefinition(clauses.get(clause), definitions), state, value, target },
  ]);
  return { indicators: Object.fromEntries(indicators), clauses: Object.fromEntries(outcomes) };
}

/** What an indicator is computed by: its subject's query without comments, its kind and unit, and the policy's parameters. */
function indicatorDefinition(
  { policy, programme }: Pick<Context, "policy" | "programme">,
  { sql, rollup, indicators }: Subject,
  id: string,
): string {
  const query = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ").replace(/\s+/g, " ");
  return digest([
    query.trim(),
    rollup,
    indicators[id]?.figure,
    indicators[id]?.unit,
    programme.parameters,
    policy.parameters,
  ]);
}

/** What a clause is judged by: its measure, and the definition of the indicator behind it. */
function clauseDefinition(clause: Clause | undefined, definitions: ReadonlyMap<string, string>): string {
  return digest([clause?.measure, clause && definitions.get(figureBehind(clause)?.indicator ?? "")]);
}

function keep(former: PublishedPeriod | undefined, fresh: PublishedPeriod): PublishedPeriod {
  if (!former) return fresh;
  return {
    indicators: mapped(fresh.indicators, (id, now) => older(former.indicators[id], now, ({ areas }) => areas)),
    clauses: mapped(fresh.clauses, (id, now) => older(former.clauses[id], now, ({ definition: _, ...rest }) => rest)),
  };
}

/** The former one where its definition is another and made a difference. */
function older<One extends { definition: string }>(
  former: One | undefined,
  now: One,
  said: (one: One) => unknown,
): One {
  if (!former || former.definition === now.definition) return now;
  return JSON.stringify(said(former)) === JSON.stringify(said(now)) ? now : former;
}

function mapped<One>(record: Record<string, One>, change: (id: string, one: One) => One): Record<string, One> {
  return Object.fromEntries(Object.entries(record).map(([id, one]) => [id, change(id, one)]));
}

function bridgesOf(area: string, kept: Periods, fresh: Periods): Bridge[] {
  const indicators = bridgesIn(
    kept,
    fresh,
    (period) => period.indicators,
    ({ areas }) => ({ value: areas[area]?.[3] ?? null, state: null, target: null }),
  );
  const clauses = bridgesIn(
    kept,
    fresh,
    (period) => period.clauses,
    ({ value, state, target }) => ({ value, state, target }),
  );
  return [
    ...indicators.map((one): Bridge => ({ kind: "indicator", ...one })),
    ...clauses.map((one): Bridge => ({ kind: "clause", ...one })),
  ];
}

function bridgesIn<One extends { definition: string }>(
  kept: Periods,
  fresh: Periods,
  partOf: (period: PublishedPeriod) => Record<string, One>,
  endOf: (one: One) => BridgeEnd,
): Omit<Bridge, "kind">[] {
  const all = Object.entries(fresh);
  const ids = all.flatMap(([, period], at) => (at === all.length - 1 ? Object.keys(partOf(period)) : []));
  return ids.flatMap((id) => {
    const periods = all.flatMap(([period, now]) => {
      const [was, is] = [kept[period] && partOf(kept[period])[id], partOf(now)[id]];
      return was && is && was.definition !== is.definition ? [{ period, earlier: endOf(was), today: endOf(is) }] : [];
    });
    const last = all.findIndex(([period]) => period === periods.at(-1)?.period);
    const since = all[last + 1]?.[0];
    return periods.length > 0 && since !== undefined ? [{ id, since, periods }] : [];
  });
}
