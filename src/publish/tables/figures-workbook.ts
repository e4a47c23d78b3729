import type { OverviewFile, SiteFile } from "../../contracts/published.ts";
import { periodText } from "../../messages/format.ts";
import { clauseTable } from "./clause-table.ts";
import { definitionTable, printedDefinitionColumns } from "./definition-table.ts";
import { printedColumns } from "./evaluation-columns.ts";
import { printedRankingColumns, rankingTable } from "./ranking-table.ts";
import { sourceTable } from "./source-table.ts";
import { townshipMatrix } from "./township-tables.ts";
import { trendMatrix } from "./trend-tables.ts";
import { type SheetOf, workbookOf } from "./workbook.ts";

/** The period's figures as a workbook: ledger, townships by indicator, ranking, trends, definitions, sources. */
export function figuresWorkbook(site: SiteFile, overview: OverviewFile): Uint8Array {
  const { heat, ranking, evaluations } = overview;
  const ranked: SheetOf = {
    tab: "得分名次",
    table: rankingTable(site, overview),
    frozen: 2,
    paper: printedRankingColumns,
  };
  return workbookOf(`${site.area.name}${periodText(site.period)}`, [
    { tab: "任务台账", table: clauseTable(site, evaluations), frozen: 2, paper: printedColumns },
    {
      tab: "乡镇×指标",
      table: townshipMatrix(site, overview),
      frozen: 2,
      pagesAcross: Math.max(1, Math.ceil(heat.indicators.length / indicatorsAcross)),
    },
    ...(ranking.length > 0 ? [ranked] : []),
    { tab: "各期走势", table: trendMatrix(site, overview), frozen: 3 },
    { tab: "指标释义", table: definitionTable(site), frozen: 1, paper: printedDefinitionColumns },
    { tab: "来源", table: sourceTable(site), frozen: 0 },
  ]);
}

/** Indicators that can be read on a page. */
const indicatorsAcross = 11;
