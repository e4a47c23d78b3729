import type { Cell, PublishedArea, PublishedIndicator, SiteFile } from "../../contracts/published.ts";
import { qualityColumns } from "./quality-columns.ts";
import { type Column, figureValue, stateValue, type Table, tableOf, type Value, withheld } from "./table.ts";
import { noteOf } from "./table-note.ts";

/** One indicator in one area. */
export type AreaFigure = { area: PublishedArea; indicator: PublishedIndicator; cell: Cell };

const open = (of: (figure: AreaFigure) => Value) => (figure: AreaFigure) =>
  figure.cell.withheld ? withheld : of(figure);
const unitNote = {
  zh: "数量的单位；比率为分子、分母的单位",
  en: "unit of the amount; of a share, that of numerator and denominator",
};

const columns: Column<AreaFigure>[] = [
  { name: "地区代码", en: "Area code", type: "string", width: 15, of: ({ area }) => area.code },
  { name: "地区", en: "Area", type: "string", width: 16, of: ({ area }) => area.name },
  { name: "指标编号", en: "Indicator id", type: "string", width: 24, of: ({ indicator }) => indicator.id },
  { name: "指标", en: "Indicator", type: "string", width: 26, of: ({ indicator }) => indicator.title.zh },
  {
    name: "数值",
    en: "Figure",
    type: "number",
    width: 15,
    note: {
      zh: "比率为 0 到 1 的数；空白为没有对象或缺报",
      en: "shares are numbers from 0 to 1; blank: no subject, or no report",
    },
    of: open(({ cell, indicator }) => figureValue(cell.value, indicator)),
  },
  {
    name: "分子",
    en: "Numerator",
    type: "number",
    width: 13,
    of: open(({ cell }) => figureValue(cell.numerator, { figure: "count", unit: "" })),
  },
  {
    name: "分母",
    en: "Denominator",
    type: "number",
    width: 13,
    of: open(({ cell }) => figureValue(cell.denominator, { figure: "count", unit: "" })),
  },
  { name: "单位", en: "Unit", type: "string", width: 7, note: unitNote, of: ({ indicator }) => indicator.unit },
  { name: "情况不明", en: "With a blank fact", type: "integer", width: 9, of: open(({ cell }) => cell.unknown) },
  {
    name: "状态",
    en: "State",
    type: "string",
    width: 10,
    of: open(({ cell }) => stateValue(cell.state)),
  },
  ...qualityColumns(({ cell }: AreaFigure) => (cell.withheld ? null : cell.quality)),
];

/** Indicators in areas, one line each. */
export function figureTable(
  site: SiteFile,
  about: Pick<Table, "name" | "title">,
  figures: readonly AreaFigure[],
): Table {
  return tableOf({ ...about, note: noteOf(site) }, columns, figures);
}

/** The figures of a row of cells. */
export function figuresOf(
  site: SiteFile,
  area: PublishedArea,
  indicators: readonly string[],
  cells: readonly Cell[],
): AreaFigure[] {
  const known = new Map(site.indicators.map((indicator) => [indicator.id, indicator]));
  return cells.flatMap((cell, at) => {
    const indicator = known.get(indicators[at] ?? "");
    return indicator ? [{ area, indicator, cell }] : [];
  });
}
