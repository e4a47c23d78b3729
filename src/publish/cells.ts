import type { State } from "../contracts/evaluation.ts";
import type { Cell, Quality, Zone } from "../contracts/published.ts";
import type { Coverage, PeriodResult, SiteInput } from "../contracts/result.ts";
import { type Indicator, indicatorsOf } from "../contracts/subject.ts";
import { personalSubjects, type Size, sizeOf, withheldAreas, withhold } from "./withhold.ts";

/** One category of a breakdown; the whole without it. */
export type Part = { breakdown: string; category: string } | undefined;

/** The figures of one zone. */
export type Cells = {
  indicators: ReadonlyMap<string, Indicator>;
  cell: (result: PeriodResult, indicator: string, area: string, state?: State | null) => Cell;
  isWithheld: (result: PeriodResult, indicator: string, area: string, of?: Part) => boolean;
  quality: (result: PeriodResult, indicator: string, area: string, of?: Part) => Quality;
  /** Whether a number of an indicator's subjects is too small to be told. */
  isFew: (indicator: string, subjects: number) => boolean;
};

/** Cells of a zone: figures with their quality, withheld where they are about too few people. */
export function cellsOf(input: SiteInput, zone: Zone): Cells {
  const indicators = indicatorsOf(input.subjects);
  const uses = new Map(input.subjects.map((subject) => [subject.subject, subject.uses]));
  const small = input.policy.scoring?.minimumDenominator ?? 0;
  const isWithheld = zone === "open" ? withholding(input, indicators) : () => false;
  const quality: Cells["quality"] = (result, id, area, of) => {
    const coverage = result.coverage(uses.get(indicators.get(id)?.subject ?? "") ?? [], area);
    const kind = indicators.get(id)?.figure;
    const denominator = kind === "share" ? (result.figure(id, area, of)?.denominator ?? 0) : 0;
    return qualityOf(coverage, denominator > 0 && denominator < small);
  };
  const personal = zone === "open" ? personalSubjects(input.subjects, input.contracts) : new Set<string>();
  return {
    indicators,
    isWithheld,
    quality,
    isFew: (id, subjects) =>
      subjects > 0 && subjects < input.minimum && personal.has(indicators.get(id)?.subject ?? ""),
    cell: (result, id, area, state = null) => {
      const figure = result.figure(id, area);
      const cell: Cell = {
        value: figure?.value ?? null,
        numerator: figure?.numerator ?? null,
        denominator: figure?.denominator ?? null,
        unknown: figure?.unknown ?? 0,
        state,
        withheld: false,
        quality: quality(result, id, area),
      };
      return isWithheld(result, id, area) ? withhold(cell) : cell;
    },
  };
}

function withholding(input: SiteInput, indicators: ReadonlyMap<string, Indicator>): Cells["isWithheld"] {
  const personal = personalSubjects(input.subjects, input.contracts);
  const known = new Map<string, ReadonlySet<string>>();
  return (result, id, area, of) => {
    const indicator = indicators.get(id);
    if (!indicator || !personal.has(indicator.subject)) return false;
    const key = `${result.period.id}|${id}|${of?.breakdown ?? ""}|${of?.category ?? ""}`;
    const size = (code: string) => sizeAt(result, indicators, indicator, code, of);
    const hidden = known.get(key) ?? withheldAreas(input.areas, input.minimum, size);
    known.set(key, hidden);
    return hidden.has(area);
  };
}

function sizeAt(
  result: PeriodResult,
  indicators: ReadonlyMap<string, Indicator>,
  indicator: Indicator,
  area: string,
  of: Part,
): Size | undefined {
  const figure = result.figure(indicator.id, area, of);
  if (!figure) return undefined;
  if (indicator.figure !== "ratio") return sizeOf(figure, indicator.figure, figure.denominator);
  const counted = [...indicators.values()].filter((one) => one.subject === indicator.subject && one.figure !== "ratio");
  const subjects = counted.map((one) => result.figure(one.id, area, of)?.denominator ?? 0);
  return sizeOf(figure, "ratio", subjects.length === 0 ? figure.denominator : Math.max(...subjects));
}

function qualityOf(coverage: Coverage, small: boolean): Quality {
  const completeness = coverage.expected === 0 ? 1 : coverage.received / coverage.expected;
  return { completeness, late: coverage.late, copied: coverage.copied, small };
}
