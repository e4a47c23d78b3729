import type { SiteFile, Zone } from "../../contracts/published.ts";
import type { SiteInput } from "../../contracts/result.ts";
import type { WorkbenchSource } from "../../contracts/workbench.ts";
import { publishedBridges } from "../bridges.ts";
import { type Cells, cellsOf } from "../cells.ts";
import { type Evaluations, evaluationsOf } from "../evaluations.ts";
import { siteFile } from "../site-file.ts";
import { chainsTable } from "./tables/chains-table.ts";
import { evaluationTables } from "./tables/evaluation-tables.ts";
import { figuresTable } from "./tables/figures-table.ts";
import { funnelTables } from "./tables/funnel-tables.ts";
import { reportTables } from "./tables/report-tables.ts";
import { scoreTables } from "./tables/score-tables.ts";
import { wordTables } from "./tables/word-tables.ts";

/** What a zone's tables are made from: the same cells and evaluations as its pages. */
export type WorkbenchParts = { input: SiteInput; site: SiteFile; cells: Cells; evaluations: Evaluations };

export function partsOfZone(input: SiteInput, zone: Zone): WorkbenchParts {
  const cells = cellsOf(input, zone);
  const evaluations = evaluationsOf(input, cells);
  return { input, cells, evaluations, site: siteFile(input, zone, publishedBridges(input, cells, evaluations)) };
}

/** The tables of publishedShapes, filled with what a zone's pages show. */
export function figureTables({ input, site, cells, evaluations }: WorkbenchParts): WorkbenchSource[] {
  return [
    figuresTable(input, cells),
    ...evaluationTables(input, evaluations, site.bridges),
    ...scoreTables(input, evaluations),
    ...wordTables(input, site),
    ...reportTables(input),
    ...funnelTables(input, evaluations),
    chainsTable(input, cells),
  ];
}
