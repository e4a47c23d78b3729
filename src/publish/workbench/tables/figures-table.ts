import type { Cell } from "../../../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import { figuresShape } from "../../../contracts/workbench-tables/figure-shapes.ts";
import type { Cells } from "../../cells.ts";
import { latest } from "../../site-file.ts";
import { workbenchTable } from "../table.ts";
import { mostRows, shownPeriods } from "./shown-periods.ts";

type FigureRow = { result: PeriodResult; indicator: string; area: string; cell: Cell };

/**
 * Every figure that the zone's pages show, made by the same cells: the whole and the ranked areas in all periods, the
 * areas below them in the last. A withheld figure is a row without numbers.
 */
export function figuresTable(input: SiteInput, cells: Cells): WorkbenchSource {
  return workbenchTable(figuresShape, () => figureRows(input, cells), {
    period: ({ result }) => result.period.id,
    indicator: ({ indicator }) => indicator,
    area: ({ area }) => area,
    value: ({ cell }) => cell.value,
    numerator: ({ cell }) => cell.numerator,
    denominator: ({ cell }) => cell.denominator,
    unknown: ({ cell }) => (cell.withheld ? null : cell.unknown),
    withheld: ({ cell }) => cell.withheld,
    completeness: ({ cell }) => cell.quality.completeness,
    small: ({ cell }) => cell.quality.small,
  });
}

function* figureRows(input: SiteInput, cells: Cells): Generator<FigureRow> {
  const { whole, ranked, below } = input.areas;
  const last = latest(input);
  const villages = ranked.flatMap((area) => below(area.code));
  const perPeriod = cells.indicators.size * (ranked.length + 1);
  const withVillages = perPeriod + cells.indicators.size * villages.length <= mostRows;
  for (const result of shownPeriods(input, perPeriod)) {
    const shown = result === last && withVillages ? villages : [];
    for (const indicator of cells.indicators.keys())
      for (const { code } of [whole, ...ranked, ...shown])
        if (result.figure(indicator, code) !== undefined)
          yield { result, indicator, area: code, cell: cells.cell(result, indicator, code) };
  }
}
