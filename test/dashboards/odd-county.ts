import type { Area } from "../../src/contracts/area.ts";
import type { PeriodResult, SiteInput } from "../../src/contracts/result.ts";

/** The county with its ranked areas repeated until there are `count`, each under a code and a name of its own. */
export function withTownships(input: SiteInput, count: number): SiteInput {
  const copies = Array.from({ length: count }, (_, at) => copyOf(input.areas.ranked, at));
  const original = new Map(copies.map(({ area, from }) => [area.code, from]));
  const known = (code: string) => original.get(code) ?? code;
  const repeat = <Row extends { area: string }>(rows: readonly Row[]): Row[] => [
    ...rows.filter(({ area }) => area === input.areas.whole.code),
    ...copies.flatMap(({ area, from }) =>
      rows.filter((row) => row.area === from).map((row) => ({ ...row, area: area.code })),
    ),
  ];
  const repeated = (result: PeriodResult): PeriodResult => ({
    ...result,
    figure: (indicator, area, of) => result.figure(indicator, known(area), of),
    coverage: (datasets, area) => result.coverage(datasets, known(area)),
    evaluations: repeat(result.evaluations),
    scores: repeat(result.scores).map((score, at) => ({ ...score, rank: at + 1, previousRank: at + 1, tied: false })),
    reports: [],
    faults: [],
  });
  return {
    ...input,
    areas: {
      whole: input.areas.whole,
      ranked: copies.map(({ area }) => area),
      below: (code) => (original.has(code) ? [] : input.areas.below(code)),
      lineage: (code) => input.areas.lineage(known(code)),
    },
    gains: (area) => input.gains(known(area)),
    results: input.results.map(repeated),
  };
}

function copyOf(areas: readonly Area[], at: number): { area: Area; from: string } {
  const area = areas[at % areas.length];
  if (!area) throw new Error("no area to repeat");
  const round = Math.floor(at / areas.length);
  const code = round === 0 ? area.code : `${area.code.slice(0, 6)}${String(500 + at).padStart(3, "0")}000`;
  return { area: { ...area, code, name: round === 0 ? area.name : `${area.name}${round + 1}` }, from: area.code };
}

/** The county with one area of which nothing is known in any period. */
export function withoutDataOf(input: SiteInput, area: string): SiteInput {
  const without = (result: PeriodResult): PeriodResult => ({
    ...result,
    figure: (indicator, of, ...rest) => (of === area ? undefined : result.figure(indicator, of, ...rest)),
    evaluations: result.evaluations.filter((one) => one.area !== area),
    scores: result.scores.filter((one) => one.area !== area),
    reports: result.reports.filter((one) => one.sender !== area),
    faults: result.faults.filter((one) => one.sender !== area),
  });
  return { ...input, gains: (of) => (of === area ? [] : input.gains(of)), results: input.results.map(without) };
}
