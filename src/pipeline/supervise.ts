import { levels } from "../contracts/area.ts";
import { type Figure, figureKey } from "../contracts/figure.ts";
import { localDay } from "../contracts/local-time.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import { addDays, type Period, parsePeriod } from "../contracts/period.ts";
import type { FigureLookup, PeriodResult } from "../contracts/result.ts";
import { indicatorsOf } from "../contracts/subject.ts";
import { withChances } from "../supervision/chance.ts";
import { checkPolicy } from "../supervision/check-policy.ts";
import { evaluatePolicy } from "../supervision/evaluate.ts";
import type { Inputs } from "../supervision/inputs.ts";
import { withBands } from "../supervision/rank-bands.ts";
import { scorePolicy } from "../supervision/score.ts";
import { computePeriod } from "./compute.ts";
import type { Context } from "./context.ts";
import { type CoverageOf, coverageOf } from "./coverage.ts";
import { faultsOf } from "./faults.ts";
import { readFigures } from "./figures.ts";
import { funnelsOf } from "./funnels.ts";
import { refuseMixedKeys } from "./mixed-keys.ts";
import { nothingIngested, periodsWithData } from "./periods.ts";
import { rankedLevel } from "./ranked-level.ts";
import { lastDay, reportingMatrix } from "./reporting.ts";

/**
 * Computes, evaluates and scores every period that has data up to `last`, oldest first.
 * UserError when the policy does not check, nothing has been ingested or persons are hashed by two keys.
 */
export async function supervise(context: Context, snapshot: Snapshot, last?: Period): Promise<PeriodResult[]> {
  const [fault] = checkPolicy(context.policy, context.programme, context.workspace.tree.areas);
  if (fault) throw fault;
  refuseMixedKeys(context, snapshot);
  const periods = periodsWithData(snapshot).filter((period) => !last || period.end <= last.end);
  if (periods.length === 0) throw nothingIngested();
  const coverage = coverageOf(context, snapshot);
  const results: PeriodResult[] = [];
  const figures = new Map<string, Figure>();
  for (const period of periods) {
    const files = await computePeriod(context, snapshot, period);
    for (const [key, figure] of await readFigures(context, files)) figures.set(key, figure);
    results.push(await resultOf(context, snapshot, { period, periods, figures, coverage, earlier: results }));
  }
  return results;
}

/** The day of the review: the day after a period's reports can last come in time, or today if that is still to come. */
export function reviewDay(context: Pick<Context, "workspace" | "now">, period: Period): string {
  const after = addDays(lastDay(context.workspace.settings.calendar, period), 1);
  const today = localDay(context.workspace.settings.timeZone, context.now());
  return after < today ? after : today;
}

type Step = {
  period: Period;
  periods: readonly Period[];
  figures: ReadonlyMap<string, Figure>;
  coverage: CoverageOf;
  /** Results of the periods before, oldest first. */
  earlier: readonly PeriodResult[];
};

async function resultOf(context: Context, snapshot: Snapshot, step: Step): Promise<PeriodResult> {
  const { period, figures, coverage } = step;
  const asOf = reviewDay(context, period);
  const inputs = policyInputs(context, step, asOf);
  const evaluations = withChances(inputs, evaluatePolicy(inputs), step.earlier);
  const scores = scorePolicy(inputs, evaluations, step.earlier.at(-1)?.scores);
  const isLast = period === step.periods.at(-1);
  const reports = reportingMatrix(context, snapshot, period, asOf);
  const lookup: FigureLookup = (indicator, area, of) =>
    figures.get(figureKey({ period: period.id, indicator, area, ...of }));
  return {
    period,
    asOf,
    figure: lookup,
    coverage: (datasets, area) => coverage(datasets, area, period),
    evaluations,
    scores: isLast ? withBands(inputs, evaluations, scores) : scores,
    funnels: isLast ? funnelsOf(inputs, evaluations, rankedLevel(context.policy)) : new Map(),
    reports,
    faults: await faultsOf(context, snapshot, period),
    rows: rowsOf(snapshot, period),
  };
}

function policyInputs(context: Context, step: Step, asOf: string): Inputs {
  const byId = new Map(step.periods.map((period) => [period.id, period]));
  const uses = new Map(context.programme.subjects.map((subject) => [subject.subject, subject.uses]));
  const depth = levels.indexOf(context.policy.level);
  return {
    policy: context.policy,
    areas: context.workspace.tree.areas.filter((area) => levels.indexOf(area.level) >= depth),
    above: context.workspace.tree.lineage(context.policy.area).filter(({ code }) => code !== context.policy.area),
    indicators: indicatorsOf(context.programme.subjects),
    figures: (at) => step.figures.get(figureKey(at)),
    reported: (datasets, area, period) => {
      const at = byId.get(period) ?? parsePeriod(period);
      if (!at) return "none";
      const { expected, received } = step.coverage(datasets, area, at);
      if (received === 0) return "none";
      return received < expected ? "some" : "all";
    },
    uses: (subject) => uses.get(subject) ?? [],
    period: step.period,
    periods: step.periods,
    asOf,
  };
}

function rowsOf(snapshot: Snapshot, period: Period): PeriodResult["rows"] {
  const sent = snapshot.manifests.filter((one) => one.period === period.id).flatMap((one) => one.submissions);
  return {
    received: sent.reduce((sum, one) => sum + one.rowsIn, 0),
    accepted: sent.reduce((sum, one) => sum + one.accepted, 0),
    rejected: sent.reduce((sum, one) => sum + one.rejected, 0),
  };
}
