import type { Area, Level } from "./area.ts";
import type { DatasetBurden } from "./burden.ts";
import type { AreaScore, Evaluation, Gain, ScoreItem, State } from "./evaluation.ts";
import type { PublishedFunnel } from "./funnel.ts";
import type { ParityFile } from "./parity.ts";
import type { Policy } from "./policy.ts";
import type { Bridge } from "./published-figures.ts";
import type { RecordCount } from "./records.ts";
import type { Report, ReportCounts } from "./reporting.ts";
import type { FigureKind, IndicatorWords } from "./subject.ts";
import type { Text } from "./text.ts";

/** Format of the published files; pages refuse a higher number with a message. */
export const publishedFormat = 1;

export type Zone = "open" | "restricted";

/** A figure as a page may show it: `withheld` when it is about too few subjects for this zone. */
export type Cell = {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  unknown: number;
  state: State | null;
  withheld: boolean;
  quality: Quality;
};

/** How far a figure can be trusted. */
export type Quality = {
  /** Share of the owed reports behind it that came. */
  completeness: number;
  /** Reports that came after their date. */
  late: number;
  /** Senders that sent last period's rows again. */
  copied: number;
  /** Too few subjects to read much into it. */
  small: boolean;
};

/** An evaluation as a page may show it: a withheld one keeps its clause, area and dates only. */
export type PublishedEvaluation = Omit<Evaluation, "state" | "level" | "period" | "asOf"> & {
  state: State | null;
  withheld: boolean;
  quality: Quality;
};

export type PublishedIndicator = IndicatorWords & { id: string; subject: string; query: string };

/** How a figure is written. */
export type Measured = { figure: FigureKind; unit: string };

/** What a page says of a clause beside its own words. */
export type ClauseWords = {
  /** What it asks, in one sentence. */
  asks: Text;
  /** What its state rests on: records, events, a rule, a declaration … */
  basis: string;
  /** How its figure is written. */
  measured: Measured;
  /** The clause that it restates. */
  restates: string | null;
  /** The readings not chosen, with what they would ask where that can be computed. */
  others: { reading: Text; computed: { asks: Text; measured: Measured } | null }[];
};

export type PublishedClause = {
  id: string;
  section: string;
  chapter: Text;
  words: Text;
  responsible: string;
  kind: string;
  indicator: string | null;
  implied: boolean;
  declared: boolean;
  /** The reading (口径) chosen. */
  reading: Text | null;
} & ClauseWords;

/** A dataset's words, and those of its checks over several columns and with other datasets. */
export type PublishedDataset = {
  name: string;
  title: Text;
  owner: string;
  reportedBy: Level;
  checks: Record<string, Text>;
};

/** Since when a period is locked as published, and which revision of it this is; 0 for the figures as locked. */
export type PublishedLock = { at: string; snapshot: string; revision: number; datasets: string[] };

/** Two engines, how many cells they agree on, and when that was found. */
export type PublishedParity = Pick<ParityFile, "engines" | "cells" | "at">;

/** A file that people can take away: its path under downloads/. */
export type Download = { path: string; title: Text; bytes: number };

/** site.json: what every page needs. */
export type SiteFile = {
  format: number;
  zone: Zone;
  workspace: string;
  policy: Pick<Policy, "id" | "title" | "document" | "from" | "to">;
  area: PublishedArea;
  period: string;
  periods: string[];
  asOf: string;
  /** Lake snapshot that every figure was computed from. */
  snapshot: string;
  /** Definitions that have changed, over the periods published under the earlier ones. */
  bridges: Bridge[];
  /** Of a locked period. */
  lock: PublishedLock | null;
  /** That two engines gave the same figures, cell by cell; the whole of it is data/parity.json. */
  parity: PublishedParity | null;
  /** Whether there are boundaries.json and a map. */
  map: boolean;
  /** Whether the site has a workbench. */
  workbench: boolean;
  /** Cells about fewer subjects are withheld; 1 in the restricted zone. */
  minimum: number;
  townships: PublishedArea[];
  indicators: PublishedIndicator[];
  clauses: PublishedClause[];
  datasets: PublishedDataset[];
  scoring: { source: Text; minimumDenominator: number; weights: { clause: string; weight: number }[] } | null;
  downloads: Download[];
};

export type PublishedArea = Pick<Area, "code" | "name" | "level" | "peerGroup">;

/**
 * Points over periods; `target` is the target's path where there is one. Where the definition has changed since, `value`
 * is as published then and `today` by today's definition.
 */
export type TrendPoint = {
  period: string;
  value: number | null;
  target: number | null;
  withheld: boolean;
  today?: number | null;
};

/** What one clause brought; points are null where they would give a withheld figure away. */
export type PublishedItem = Pick<ScoreItem, "clause" | "leftOut"> & {
  possible: number;
  achievement: number | null;
  points: number | null;
  lost: number | null;
  state: State | null;
};

/**
 * What may be shown of a score's working; `basic` is null, and the line left out, where a veto or deduction would give
 * a withheld figure away.
 */
export type ShownScore = { items: PublishedItem[]; adjustments: AreaScore["adjustments"]; basic: number | null };

export type PublishedScore = Omit<AreaScore, "items" | "basic"> & {
  name: string;
  basic: number | null;
  /** What cost most points, worst first. */
  lost: { clause: string; points: number }[];
};

/** A fault kind with how often it occurred and who must act. */
export type FaultCount = {
  dataset: string;
  sender: string;
  check: string;
  /** The heading as the sender wrote it; empty for a whole row or sheet. */
  heading: string;
  severity: string;
  /** Who must act: clerk, department, operator or inspector. */
  actor: string;
  rows: number;
};

/** overview.json: the leaders' page. */
export type OverviewFile = {
  headline: Text;
  /** Clauses of the policy's own area by state. */
  states: Record<State, number>;
  previousStates: Record<State, number> | null;
  evaluations: PublishedEvaluation[];
  trends: Record<string, TrendPoint[]>;
  /** Township × indicator: rows in rank order, cells in the order of `indicators`. */
  heat: { indicators: string[]; rows: { area: string; cells: Cell[] }[]; county: Cell[] };
  ranking: PublishedScore[];
  /** Duties and targets whose date is within 30 days of asOf, soonest first. */
  dueSoon: { clause: string; due: string; state: State | null }[];
  reports: ReportSummary[];
  rows: { received: number; accepted: number; rejected: number };
};

export type ReportSummary = ReportCounts & { dataset: string; title: Text };

/** An area's points, and what each clause cost, in the middle of its peers and in itself a period ago. */
export type LossBeside = Beside & { clauses: (Beside & { clause: string })[] };
type Beside = { peers: number | null; before: number | null };

/**
 * Where an indicator's subjects are lost on the way: known at all, in its scope, met, and met and proven where it says
 * what proves it. A step that could reveal a person is left out.
 */
export type Chain = { indicator: string; steps: { step: ChainStep; subjects: number }[] };
export type ChainStep = "known" | "eligible" | "covered" | "verified";

/** areas/<code>.json: one township (or any area below the policy's). */
export type AreaFile = {
  area: PublishedArea;
  lineage: PublishedArea[];
  score: (Omit<AreaScore, keyof ShownScore> & ShownScore) | null;
  /** Areas ranked against, for "n of m". */
  ranked: number;
  beside: LossBeside;
  chains: Chain[];
  evaluations: PublishedEvaluation[];
  /** What meeting one clause alone would bring; without clauses whose figure or points are withheld. */
  gains: Gain[];
  indicators: {
    indicator: string;
    cell: Cell;
    /** The policy area's figure and the median of the peer group. */
    whole: Cell;
    peers: number | null;
    previous: number | null;
    sameLastYear: number | null;
    trend: TrendPoint[];
  }[];
  villages: { indicators: string[]; rows: { area: PublishedArea; cells: Cell[] }[] };
  reports: Report[];
  faults: FaultCount[];
  /** How many records of each indicator records/<code>.json holds; null in the open zone. */
  records: RecordCount[] | null;
  downloads: Download[];
};

/** clauses/<id>.json: one clause in every ranked area, in rank order; a funnel where it is a share of subjects. */
export type ClauseFile = { clause: string; areas: PublishedEvaluation[]; funnel: PublishedFunnel | null };

/** working.json, restricted zone only: all that the scores are made of, to try other weights and figures with. */
export type WorkingFile = {
  weights: { clause: string; weight: number }[];
  areas: {
    area: string;
    /** Points that deductions took, the most that vetoes leave, and whether one ranks it last. */
    taken: number;
    ceiling: number;
    last: boolean;
    /** In the order of `weights`, percent; null where the clause is left out. */
    achievement: (number | null)[];
  }[];
};

/** reports.json: who owed which dataset and what came, with the faults found in it. */
export type ReportsFile = {
  senders: (PublishedArea & { counts: ReportCounts })[];
  datasets: ReportSummary[];
  reports: Report[];
  faults: FaultCount[];
};

/** burden.json: every column that senders are asked for, and what for. */
export type BurdenFile = { datasets: DatasetBurden[] };
