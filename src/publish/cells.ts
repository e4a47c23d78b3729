import type { State } from "../contracts/evaluation.ts";
import type { Cell, Quality, Zone } from "../contracts/published.ts";
import type { Coverage, PeriodResult, SiteInput } from "../contracts/result.ts";
import { type Indicator, indicatorsOf } from "../contracts/subject.ts";
import { isWithheld, type Withholding, withhold, withholding } from "./withhold.ts";

/** Makes the cells of one zone. */
export type Cells = {
  rule: Withholding;
  indicators: ReadonlyMap<string, Indicator>;
  cell: (result: PeriodResult, indicator: string, area: string, state?: State | null) => Cell;
};

/** Cells of a zone: figures with their quality, withheld where they are about too few people. */
export function cellsOf(input: SiteInput, zone: Zone): Cells {
  const rule = withholding(zone === "open" ? input.minimum : 1, input.subjects, input.contracts);
  const indicators = indicatorsOf(input.subjects);
  const uses = new Map(input.subjects.map((subject) => [subject.subject, subject.uses]));
  const small = input.policy.scoring?.minimumDenominator ?? 0;
  return {
    rule,
    indicators,
    cell: (result, id, area, state = null) => {
      const indicator = indicators.get(id);
      const figure = result.figure(id, area);
      const coverage = result.coverage(indicator ? (uses.get(indicator.subject) ?? []) : [], area);
      const cell: Cell = {
        value: figure?.value ?? null,
        numerator: figure?.numerator ?? null,
        denominator: figure?.denominator ?? null,
        unknown: figure?.unknown ?? 0,
        state,
        withheld: false,
        quality: qualityOf(coverage, figure?.denominator ?? null, small),
      };
      return figure && isWithheld(figure, indicator?.figure === "count", rule) ? withhold(cell) : cell;
    },
  };
}

function qualityOf(coverage: Coverage, denominator: number | null, small: number): Quality {
  return {
    completeness: coverage.expected === 0 ? 1 : coverage.received / coverage.expected,
    late: coverage.late,
    copied: coverage.copied,
    small: denominator !== null && denominator > 0 && denominator < small,
  };
}
