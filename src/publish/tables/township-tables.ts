import type { Cell, OverviewFile, PublishedArea, SiteFile } from "../../contracts/published.ts";
import { figuresOf, figureTable } from "./figure-table.ts";
import { figureValue, notReported, type Table, type Value, withheld } from "./table.ts";
import { noteOf } from "./table-note.ts";

const title = { zh: "乡镇 × 指标", en: "Townships by indicator" };
const stateNote = {
  zh: "√ 达标　→ 按进度　△ 落后　× 逾期未达　○ 未到期。比率显示到两位小数，单元格保存完整数值。",
  en: "√ met, → on track, △ behind, × missed, ○ not due. Shares are shown to two decimals; the cells hold them in full.",
};

/** The overview's heat table, one line for each figure: what a program reads. */
export function townshipFigures(site: SiteFile, { heat }: OverviewFile): Table {
  const areas = new Map(site.townships.map((area) => [area.code, area]));
  const rows = heat.rows.flatMap(({ area, cells }) => {
    const known = areas.get(area);
    return known ? figuresOf(site, known, heat.indicators, cells) : [];
  });
  const whole = figuresOf(site, site.area, heat.indicators, heat.county);
  return figureTable(site, { name: "townships", title }, [...whole, ...rows]);
}

/** The overview's heat table as it stands there: a row for each area in rank order, the whole last. */
export function townshipMatrix(site: SiteFile, { heat, ranking }: OverviewFile): Table {
  const ranks = new Map(ranking.map(({ area, rank }) => [area, rank]));
  const names = new Map(site.townships.map(({ code, name }) => [code, name]));
  const indicators = heat.indicators.flatMap((id) => site.indicators.find((one) => one.id === id) ?? []);
  const row = (area: PublishedArea["code"], name: string, cells: readonly Cell[]): Value[] => [
    ranks.get(area) ?? null,
    name,
    ...indicators.map((indicator) => {
      const cell = cells[heat.indicators.indexOf(indicator.id)];
      return cell ? cellValue(cell, indicator) : null;
    }),
  ];
  const { zh, en } = noteOf(site);
  return {
    name: "township-matrix",
    title,
    note: { zh: `${stateNote.zh}${zh}`, en: `${stateNote.en} ${en}` },
    fields: [
      { name: "名次", en: "Rank", type: "integer", width: 7 },
      { name: "地区", en: "Area", type: "string", width: 20 },
      ...indicators.map(({ title: { zh, en }, unit, figure }) => ({
        name: zh,
        en: `${en} (${figure === "share" ? "%" : unit})`,
        type: "number" as const,
        width: 14,
        blank: "—",
      })),
    ],
    rows: [
      ...heat.rows.map(({ area, cells }) => row(area, names.get(area) ?? area, cells)),
      row(site.area.code, site.area.name, heat.county),
    ],
  };
}

function cellValue(cell: Cell, indicator: SiteFile["indicators"][number]): Value {
  if (cell.withheld) return withheld;
  return cell.value === null && cell.state === "no_data"
    ? notReported
    : figureValue(cell.value, indicator, { state: cell.state });
}
