import type { Cell } from "../../../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
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
  return workbenchTable<FigureRow>(
    {
      name: "figures",
      title: { zh: "数字", en: "Figures" },
      row: {
        zh: "一个指标在一个地区、一期的数字；村级只有最后一期",
        en: "One indicator of one area in one period; villages in the last period only",
      },
    },
    () => figureRows(input, cells),
    {
      period: ["VARCHAR", "期次", "period", ({ result }) => result.period.id],
      indicator: ["VARCHAR", "指标编号", "indicator id", ({ indicator }) => indicator],
      area: ["VARCHAR", "地区编码", "area code", ({ area }) => area],
      value: ["DOUBLE", "数值；比率为 0 到 1", "value; shares are 0 to 1", ({ cell }) => cell.value],
      numerator: ["DOUBLE", "分子", "numerator", ({ cell }) => cell.numerator],
      denominator: ["DOUBLE", "分母", "denominator", ({ cell }) => cell.denominator],
      unknown: [
        "DOUBLE",
        "情况不明的个数",
        "subjects with a blank fact",
        ({ cell }) => (cell.withheld ? null : cell.unknown),
      ],
      withheld: ["BOOLEAN", "人数过少，不公开", "withheld, too few people", ({ cell }) => cell.withheld],
      completeness: [
        "DOUBLE",
        "所需报表的到齐率",
        "share of the owed reports that came",
        ({ cell }) => cell.quality.completeness,
      ],
      small: [
        "BOOLEAN",
        "对象过少，仅供参考",
        "too few subjects to read much into it",
        ({ cell }) => cell.quality.small,
      ],
    },
  );
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
