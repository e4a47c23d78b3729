import { areaTree } from "../src/areas/area-tree.ts";
import type { Area, Level } from "../src/contracts/area.ts";
import type { Figure } from "../src/contracts/figure.ts";
import { addDays, type Period, parsePeriod } from "../src/contracts/period.ts";
import type { Policy } from "../src/contracts/policy.ts";
import type { FigureLookup, PeriodResult, SiteAreas, SiteInput } from "../src/contracts/result.ts";
import { type Indicator, indicatorsOf } from "../src/contracts/subject.ts";
import { funnelsOf } from "../src/pipeline/funnels.ts";
import { shownSubjects } from "../src/pipeline/used-subjects.ts";
import { loadPolicy, loadProgramme, withPolicy } from "../src/programme.ts";
import { withChances } from "../src/supervision/chance.ts";
import { clauseWords } from "../src/supervision/clause-words.ts";
import { evaluatePolicy } from "../src/supervision/evaluate.ts";
import { scorePolicy } from "../src/supervision/score.ts";

const periods = ["2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4"].flatMap((id) => parsePeriod(id) ?? []);

/** What a site is made from: a made-up county of that size, five quarters, every indicator of a real policy. */
export async function siteCounty(townships: number, villages: number): Promise<SiteInput> {
  const library = await loadProgramme("rural-assistance");
  const document = await loadPolicy(library, "ganxian-2024");
  const programme = withPolicy(library, document);
  const subjects = shownSubjects({ programme, policy: document });
  const indicators = indicatorsOf(subjects);
  const tree = areaTree(madeAreas(document.area, townships, villages / townships));
  const areas = siteAreas(tree, document.area);
  const policy = knownClauses(document, indicators);
  const results: PeriodResult[] = [];
  for (const period of periods) results.push(resultOf({ policy, areas, all: tree.areas, indicators }, period, results));
  return {
    workspace: "样例县",
    snapshot: "0123456789abcdef",
    minimum: 5,
    policy,
    clauseWords: (clause) => clauseWords(clause, subjects),
    contracts: programme.contracts,
    crossChecks: programme.crossChecks,
    subjects,
    areas,
    bridges: [],
    duties: [],
    gains: () => [],
    chains: () => null,
    burden: [],
    results,
  };
}

function madeAreas(county: string, townships: number, each: number): Area[] {
  const made = (code: string, name: string, level: Level, parent: string | null): Area => ({
    ...{ code, name, level, parent, peerGroup: null, keyVillage: null, relocationSite: false },
  });
  const areas = [made(county, "样例县", "county", null)];
  for (let at = 1; at <= townships; at += 1) {
    const code = `${county.slice(0, 6)}${String(100 + at)}000`;
    areas.push(made(code, `第${at}乡镇`, "township", county));
    for (let village = 1; village <= each; village += 1)
      areas.push(made(`${code.slice(0, 9)}${String(200 + village)}`, `第${at}乡第${village}村`, "village", code));
  }
  return areas;
}

function siteAreas(tree: ReturnType<typeof areaTree>, county: string): SiteAreas {
  const whole = tree.get(county);
  if (!whole) throw new Error(`no ${county}`);
  const ranked = tree.within(county, "township");
  return { whole, ranked, below: (code) => tree.children(code), lineage: (code) => tree.lineage(code) };
}

function knownClauses(policy: Policy, indicators: ReadonlyMap<string, Indicator>): Policy {
  const known = ({ measure }: { measure: object }) =>
    !("indicator" in measure) || indicators.has(String(measure.indicator));
  return {
    ...policy,
    chapters: policy.chapters.map((chapter) => ({ ...chapter, clauses: chapter.clauses.filter(known) })),
  };
}

type County = { policy: Policy; areas: SiteAreas; all: readonly Area[]; indicators: ReadonlyMap<string, Indicator> };

function resultOf(county: County, period: Period, earlier: readonly PeriodResult[]): PeriodResult {
  const figure = madeFigures(county, period.id);
  const looks = new Map([...earlier.map((one) => [one.period.id, one.figure] as const), [period.id, figure] as const]);
  const inputs = {
    policy: county.policy,
    areas: county.all,
    indicators: county.indicators,
    figures: (asked: { period: string; indicator: string; area: string; breakdown?: string; category?: string }) =>
      looks.get(asked.period)?.(
        asked.indicator,
        asked.area,
        asked.breakdown ? { breakdown: asked.breakdown, category: asked.category ?? "" } : undefined,
      ),
    reported: () => "all" as const,
    above: [],
    uses: () => [],
    period,
    periods,
    asOf: addDays(period.end, 10),
  };
  const evaluations = withChances(inputs, evaluatePolicy(inputs), earlier);
  return {
    ...{ period, asOf: inputs.asOf, figure, evaluations, reports: [], faults: [] },
    coverage: () => ({ expected: 1, received: 1, late: 0, copied: 0 }),
    scores: scorePolicy(inputs, evaluations, earlier.at(-1)?.scores),
    funnels: funnelsOf(inputs, evaluations, "township"),
    rows: { received: 0, accepted: 0, rejected: 0 },
  };
}

/** Figures that are always the same: some out of sixty subjects of each village, and sums of them above. */
function madeFigures({ areas, indicators }: County, period: string): FigureLookup {
  const kept = new Map([...indicators.keys()].map((id) => [id, new Map<string, Figure | undefined>()] as const));
  const villages = (code: string): readonly Area[] =>
    areas.whole.code === code ? areas.ranked.flatMap(({ code }) => areas.below(code)) : areas.below(code);
  return (id, code) => {
    const known = kept.get(id);
    if (known?.has(code)) return known.get(code);
    const [indicator, area] = [indicators.get(id), areas.lineage(code)[0]];
    const parts = area?.level === "village" ? [area] : villages(code);
    const figure = indicator && area && madeFigure(indicator, area, period, parts);
    known?.set(code, figure);
    return figure;
  };
}

function madeFigure(indicator: Indicator, area: Area, period: string, villages: readonly Area[]): Figure {
  const sizes = villages.map(({ code }) => 40 + (Number(code.slice(-7)) % 41));
  const denominator = sizes.reduce((sum, size) => sum + size, 0);
  const short = sizes.reduce(
    (sum, size, at) => sum + ((size * 7 + at + indicator.id.length + Number(period.at(-1))) % 9),
    0,
  );
  const numerator = indicator.better === "lower" ? short : denominator - short;
  const divided = indicator.figure === "share" || indicator.figure === "ratio";
  const value = divided ? numerator / denominator : numerator;
  const at = { period, subject: indicator.subject, indicator: indicator.id, level: area.level, area: area.code };
  return { ...at, breakdown: "", category: "", numerator, denominator, unknown: 0, value };
}
