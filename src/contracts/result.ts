import type { Area } from "./area.ts";
import type { BoundariesFile } from "./boundaries.ts";
import type { DatasetBurden } from "./burden.ts";
import type { CrossCheck } from "./cross-check.ts";
import type { Dataset } from "./dataset.ts";
import type { DutyOccasion } from "./due-occasion.ts";
import type { AreaScore, Evaluation, Gain } from "./evaluation.ts";
import type { Figure } from "./figure.ts";
import type { Funnel } from "./funnel.ts";
import type { ParityFile } from "./parity.ts";
import type { Period } from "./period.ts";
import type { Clause, Policy } from "./policy.ts";
import type { ClauseWords, FaultCount, PublishedLock } from "./published.ts";
import type { Bridge } from "./published-figures.ts";
import type { Report } from "./reporting.ts";
import type { Subject } from "./subject.ts";
import type { WorkbenchInput } from "./workbench.ts";

/** How many of the reports behind a figure came. */
export type Coverage = { expected: number; received: number; late: number; copied: number };

export type FigureLookup = (
  indicator: string,
  area: string,
  of?: { breakdown: string; category: string },
) => Figure | undefined;

/** How many subjects of an indicator an area has at all, and how many are met and proven; null where nobody counted. */
export type ChainLookup = (indicator: string, area: string) => { known: number; verified: number | null } | null;

/** All that one period came to. */
export type PeriodResult = {
  period: Period;
  /** Day at which targets and dates were judged. */
  asOf: string;
  figure: FigureLookup;
  coverage: (datasets: readonly string[], area: string) => Coverage;
  evaluations: readonly Evaluation[];
  scores: readonly AreaScore[];
  /** Funnels by clause, over the ranked areas; of the latest period only, like the scores' bands. */
  funnels: ReadonlyMap<string, Funnel>;
  reports: readonly Report[];
  faults: readonly FaultCount[];
  rows: { received: number; accepted: number; rejected: number };
};

/** The areas a site shows: the policy's own, those ranked below it, and theirs. */
export type SiteAreas = {
  whole: Area;
  ranked: readonly Area[];
  /** The next smaller areas of a ranked one. */
  below: (area: string) => readonly Area[];
  lineage: (area: string) => readonly Area[];
};

/** Everything a site is made from; periods in order, the last one is the one published. */
export type SiteInput = {
  workspace: string;
  snapshot: string;
  lock?: PublishedLock | null;
  /** That two engines gave the same figures; null where it was not tried, or they did not. */
  parity?: ParityFile | null;
  /** The workspace's own boundaries; null where it brings none. */
  boundaries?: BoundariesFile | null;
  /** What would move a ranked area most in the latest period. */
  gains: (area: string) => readonly Gain[];
  /** What stands before and behind the figures of the latest period. */
  chains: ChainLookup;
  /** Every occasion of the year at which an area owes a duty, and whether it was held. */
  duties: readonly DutyOccasion[];
  /** What the workbench shows besides the figures; a site without it has no workbench. */
  workbench?: WorkbenchInput | null;
  /** Definitions that have changed since earlier periods were published. */
  bridges: readonly Bridge[];
  /** Smallest number of people a cell of the open zone may be about. */
  minimum: number;
  policy: Policy;
  clauseWords: (clause: Clause) => ClauseWords;
  contracts: readonly Dataset[];
  crossChecks: readonly CrossCheck[];
  subjects: readonly Subject[];
  areas: SiteAreas;
  burden: readonly DatasetBurden[];
  results: readonly PeriodResult[];
};
