import { createHash } from "node:crypto";
import { type AreaTree, areaTree } from "../../src/areas/area-tree.ts";
import { chinaAreas } from "../../src/areas/china-areas.ts";
import type { Area } from "../../src/contracts/area.ts";
import type { Gain } from "../../src/contracts/evaluation.ts";
import { addDays, type Period, parsePeriod } from "../../src/contracts/period.ts";
import type { Policy } from "../../src/contracts/policy.ts";
import type { FaultCount } from "../../src/contracts/published.ts";
import type { FailingRecord } from "../../src/contracts/records.ts";
import type { Report } from "../../src/contracts/reporting.ts";
import type { Coverage, FigureLookup, PeriodResult, SiteInput } from "../../src/contracts/result.ts";
import { type Indicator, indicatorsOf } from "../../src/contracts/subject.ts";
import { burden } from "../../src/pipeline/burden.ts";
import { funnelsOf } from "../../src/pipeline/funnels.ts";
import { shownSubjects } from "../../src/pipeline/used-subjects.ts";
import { loadPolicy, loadProgramme, type Programme, withPolicy } from "../../src/programme.ts";
import { withChances } from "../../src/supervision/chance.ts";
import { clauseWords } from "../../src/supervision/clause-words.ts";
import { dueOccasions } from "../../src/supervision/due-occasions.ts";
import { evaluatePolicy } from "../../src/supervision/evaluate.ts";
import { gainsOf } from "../../src/supervision/gains.ts";
import { withBands } from "../../src/supervision/rank-bands.ts";
import { type ScoreInputs, scorePolicy } from "../../src/supervision/score.ts";
import { chance, inventedFigures } from "./county-figures.ts";

export const countyCode = "360704000000";
const periods = ["2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3"];
const odd = { late: 3, copied: 7, missing: 11 } as const;

/** A county with real names and invented figures: five quarters, two weak townships, one late, one copy, one missing. */
export async function inventedCounty(rename: (area: Area) => Area = (area) => area): Promise<SiteInput> {
  const library = await loadProgramme("rural-assistance");
  const document = await loadPolicy(library, "ganxian-2024");
  const whole = withPolicy(library, document);
  const programme = { ...whole, subjects: shownSubjects({ programme: whole, policy: document }) };
  const indicators = indicatorsOf(programme.subjects);
  const policy = knownClauses(document, indicators);
  const tree = areaTree((await chinaAreas("360704")).map(rename));
  const areas = siteAreas(tree);
  const weak = new Set([areas.ranked[5], areas.ranked[14]].flatMap((area) => area?.code ?? []));
  const looks = new Map(periods.map((id, index) => [id, inventedFigures(areas, indicators, weak, id, index)] as const));
  const results: PeriodResult[] = [];
  for (const period of periods.flatMap((id) => parsePeriod(id) ?? []))
    results.push(resultOf({ programme, policy, tree, areas, indicators, looks }, period, results));
  const named = { workspace: "赣县区督导", snapshot: "0123456789abcdef", minimum: 5 };
  return {
    ...named,
    policy,
    clauseWords: (clause) => clauseWords(clause, programme.subjects),
    contracts: programme.contracts,
    crossChecks: programme.crossChecks,
    subjects: programme.subjects,
    areas,
    bridges: [],
    duties: inventedDuties(policy, tree),
    chains: (indicator, area) => inventedChain(indicators, results.at(-1), indicator, area),
    gains: (area) => gainsIn({ policy, indicators, areas: tree.areas }, results, area),
    burden: burden({ ...programme, calendar: undefined, senders: () => areas.ranked.length }),
    results,
  };
}

/** Invented failing records of an area: masked names, file and row; some since last year, some with a blank fact. */
export function inventedRecords(area: Area): FailingRecord[] {
  return ["insurance_enrolment_exited", "employment_rate"].flatMap((indicator) =>
    Array.from({ length: 61 }, (_, index) => ({
      indicator,
      blank: index % 20 === 19,
      id: createHash("sha256").update(`${area.code}/${index}`).digest("hex").slice(0, 32),
      label: `${"张王李刘陈"[index % 5]}*`,
      area: area.code.replace(/...$/, String(1 + (index % 4)).padStart(3, "0")),
      file: "人员花名册（三季度）.xlsx",
      row: 4 + index * 7,
      clause: null,
      amount: null,
      base: null,
      since: index % 3 === 0 ? "2023Q4" : "2024Q3",
    })),
  );
}

/** The year's occasions of the policy's duties: every seventh was missed, those of the last quarter are to come. */
function inventedDuties(policy: Policy, tree: AreaTree): SiteInput["duties"] {
  return dueOccasions(policy, tree.areas)
    .filter(({ due }) => due.startsWith("2024"))
    .map(({ clause_id: clause, area_code: area, opens, due }, index) => {
      const held = due > "2024-09-30" ? null : index % 7 !== 6;
      return { clause, area, opens, due, held };
    });
}

/** Twice as many known as in scope and one in ten of those met proven, where something proves it. */
function inventedChain(
  indicators: ReadonlyMap<string, Indicator>,
  result: PeriodResult | undefined,
  id: string,
  area: string,
) {
  const figure = result?.figure(id, area);
  if (!figure) return null;
  const verified = indicators.get(id)?.verified ? Math.floor(figure.numerator / 10) : null;
  return { known: 2 * (figure.denominator + figure.unknown), verified };
}

type County = {
  programme: Programme;
  policy: Policy;
  tree: AreaTree;
  areas: SiteInput["areas"];
  indicators: ReadonlyMap<string, Indicator>;
  looks: ReadonlyMap<string, FigureLookup>;
};

function siteAreas(tree: AreaTree): SiteInput["areas"] {
  const whole = tree.get(countyCode);
  if (!whole) throw new Error(`no ${countyCode}`);
  return {
    whole,
    ranked: tree.within(countyCode, "township"),
    below: (code) => tree.children(code),
    lineage: (code) => tree.lineage(code),
  };
}

function knownClauses(policy: Policy, indicators: ReadonlyMap<string, Indicator>): Policy {
  const chapters = policy.chapters.map((chapter) => ({
    ...chapter,
    clauses: chapter.clauses.filter(({ measure }) => !("indicator" in measure) || indicators.has(measure.indicator)),
  }));
  return { ...policy, chapters };
}

function resultOf(county: County, period: Period, earlier: readonly PeriodResult[]): PeriodResult {
  const { policy, programme, tree, areas, indicators, looks } = county;
  const reports = reportsOf(county, period);
  const coverage = coverageOf(reports, areas);
  const asOf = addDays(period.end, 10);
  const inputs = {
    policy,
    areas: tree.areas.filter((area) => tree.lineage(area.code).some(({ code }) => code === countyCode)),
    indicators,
    figures: ({
      period,
      indicator,
      area,
      ...of
    }: {
      period: string;
      indicator: string;
      area: string;
      breakdown?: string;
      category?: string;
    }) =>
      looks.get(period)?.(
        indicator,
        area,
        of.breakdown ? { breakdown: of.breakdown, category: of.category ?? "" } : undefined,
      ),
    reported: (datasets: readonly string[], area: string, at: string) => {
      const { expected, received } = coverage(at === period.id ? datasets : [], area);
      return received === 0 && expected > 0
        ? ("none" as const)
        : received < expected
          ? ("some" as const)
          : ("all" as const);
    },
    above: [],
    uses: (subject: string) => programme.subjects.find((one) => one.subject === subject)?.uses ?? [],
    period,
    periods: periods.flatMap((id) => parsePeriod(id) ?? []),
    asOf,
  };
  const evaluations = withChances(inputs, evaluatePolicy(inputs), earlier);
  const scores = scorePolicy(inputs, evaluations, earlier.at(-1)?.scores);
  const isLast = period.id === periods.at(-1);
  const figure = looks.get(period.id) ?? (() => undefined);
  const faults = faultsOf(reports);
  const rejected = reports.reduce((sum, one) => sum + one.rejected, 0);
  const received = reports.reduce((sum, one) => sum + one.rowsIn, 0);
  const rows = { received, accepted: received - rejected, rejected };
  return {
    period,
    asOf,
    figure,
    coverage,
    evaluations,
    scores: isLast ? withBands(inputs, evaluations, scores) : scores,
    funnels: funnelsOf(inputs, evaluations, "township"),
    reports,
    faults,
    rows,
  };
}

function reportsOf({ programme, areas }: County, period: Period): Report[] {
  return programme.contracts.flatMap((contract) => {
    const senders = contract.reportedBy === "county" ? [areas.whole] : areas.ranked;
    return senders.map((sender, index): Report => {
      const isLast = period.id === periods.at(-1) && senders.length > 1;
      const missing = isLast && index === odd.missing && contract.name === "issue_ledger";
      const late = isLast && index === odd.late;
      const rowsIn = missing ? 0 : 200 + Math.round(900 * chance(`${contract.name}|${sender.code}`));
      const rejected = Math.round(rowsIn * 0.02 * chance(`${sender.code}|${contract.name}|${period.id}`));
      return {
        dataset: contract.name,
        period: period.id,
        sender: sender.code,
        state: missing ? "missing" : late ? "late" : "received",
        due: addDays(period.end, 10),
        receivedAt: missing ? null : `${addDays(period.end, late ? 14 : 6)}T08:30:00.000Z`,
        rowsIn,
        accepted: rowsIn - rejected,
        rejected,
        validAt: missing ? null : `${addDays(period.end, late ? 14 : 6)}T08:30:00.000Z`,
        rowsBefore: null,
        doubts: isLast && index === odd.copied && contract.name === "asset_ledger" ? ["copied"] : [],
        sameAs: [],
      };
    });
  });
}

function coverageOf(reports: readonly Report[], areas: SiteInput["areas"]): PeriodResult["coverage"] {
  return (datasets, area) => {
    const path = new Set(areas.lineage(area).map((above) => above.code));
    const mine = reports.filter(
      (one) => datasets.includes(one.dataset) && (path.has(one.sender) || area === areas.whole.code),
    );
    const count = (test: (one: Report) => boolean) => mine.filter(test).length;
    const sum: Coverage = {
      expected: mine.length,
      received: count((one) => one.receivedAt !== null),
      late: count((one) => one.state === "late"),
      copied: count((one) => one.doubts.includes("copied")),
    };
    return sum;
  };
}

function faultsOf(reports: readonly Report[]): FaultCount[] {
  const kinds = [
    { check: "identity", heading: "身份证号" },
    { check: "allowed", heading: "人员类别" },
    { check: "unique", heading: "" },
  ];
  const between = { dataset: "employment_record", check: "dead_in_work", heading: "务工状况", severity: "warn" };
  const own = reports
    .filter((one) => one.rejected > 2)
    .flatMap(({ dataset, sender, rejected }) =>
      kinds.map((kind, at) => ({
        dataset,
        sender,
        ...kind,
        severity: "refuse",
        actor: "clerk",
        rows: Math.max(1, rejected - at * 2),
      })),
    );
  const sender = reports.find(({ dataset }) => dataset === between.dataset)?.sender ?? "";
  return [...own, { ...between, sender, actor: "department", rows: 1 }];
}

function gainsIn(inputs: ScoreInputs, results: readonly PeriodResult[], area: string): Gain[] {
  const [before, now] = [results.at(-2), results.at(-1)];
  return now ? gainsOf(inputs, now.evaluations, now.scores, before?.scores ?? [], area) : [];
}
