import type { AreaFile, SiteFile } from "../../contracts/published.ts";
import { clauseTable } from "./clause-table.ts";
import { figuresOf, figureTable } from "./figure-table.ts";
import type { Table } from "./table.ts";

/** What an area's page shows: its ledger, and the figures of the area and its villages. */
export function areaTables(site: SiteFile, { area, evaluations, indicators, villages }: AreaFile): Table[] {
  const own = figuresOf(
    site,
    area,
    indicators.map(({ indicator }) => indicator),
    indicators.map(({ cell }) => cell),
  );
  const below = villages.rows.flatMap((row) => figuresOf(site, row.area, villages.indicators, row.cells));
  const title = { zh: `${area.name}指标`, en: "Figures" };
  return [
    { ...clauseTable(site, evaluations), title: { zh: `${area.name}任务台账`, en: "Clause ledger" } },
    figureTable(site, { name: "figures", title }, [...own, ...below]),
  ];
}
