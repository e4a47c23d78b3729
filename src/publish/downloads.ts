import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AreaFile, Download, OverviewFile, SiteFile } from "../contracts/published.ts";
import type { Text } from "../contracts/text.ts";
import { circularOf } from "./circular/circular.ts";
import { circularDocx } from "./circular/circular-docx.ts";
import { areaTables } from "./tables/area-tables.ts";
import { clauseTable } from "./tables/clause-table.ts";
import { csvOf } from "./tables/csv.ts";
import { dataPackage, type Resource } from "./tables/data-package.ts";
import { definitionTable } from "./tables/definition-table.ts";
import { figuresWorkbook } from "./tables/figures-workbook.ts";
import { rankingTable } from "./tables/ranking-table.ts";
import type { Table } from "./tables/table.ts";
import { townshipFigures } from "./tables/township-tables.ts";
import { trendPoints } from "./tables/trend-tables.ts";

/** Writes what people take away from a zone's site into a folder. */
export type Downloads = {
  /** Writes an area's tables; gives the links of its page. */
  area: (file: AreaFile) => Promise<Download[]>;
  /** Writes the description of all that was written; gives the links of the overview. */
  described: () => Promise<Download[]>;
};

/** A file to be written; a CSV comes with its table. */
type Taken = { path: string; title: Text; content: string | Uint8Array; table?: Table };

/** Begins with the circular, the workbook and the tables of the whole. */
export async function writeDownloads(site: SiteFile, overview: OverviewFile, folder: string): Promise<Downloads> {
  const resources: Resource[] = [];
  const put = async ({ path, title, content, table }: Taken): Promise<Download> => {
    const bytes = Buffer.from(content);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    resources.push({
      path,
      title: `${title.zh} ${title.en}`,
      bytes: bytes.length,
      sha256,
      table: table ? about(table) : null,
    });
    return { path, title, bytes: bytes.length };
  };
  const putAll = async (files: readonly Taken[]) => {
    const links: Download[] = [];
    for (const file of files) links.push(await put(file));
    return links;
  };
  const links = await putAll(await ofWhole(site, overview));
  return {
    area: async (file) =>
      await putAll(areaTables(site, file).map((table) => csvFile(table, `areas/${file.area.code}-`))),
    described: async () => {
      const content = `${JSON.stringify(dataPackage(site, resources), null, 1)}\n`;
      return [...links, await put({ path: "datapackage.json", title: packageTitle, content })];
    },
  };
}

async function ofWhole(site: SiteFile, overview: OverviewFile): Promise<Taken[]> {
  const tables = [
    clauseTable(site, overview.evaluations),
    townshipFigures(site, overview),
    rankingTable(site, overview),
    trendPoints(site, overview),
    definitionTable(site),
  ];
  return [
    {
      path: `circular-${site.period}.docx`,
      title: { zh: "督导通报（Word）", en: "Circular (Word)" },
      content: await circularDocx(circularOf(site, overview), site.asOf),
    },
    {
      path: `figures-${site.period}.xlsx`,
      title: { zh: "数据表（Excel）", en: "Tables (Excel)" },
      content: figuresWorkbook(site, overview),
    },
    ...tables.map((table) => csvFile(table, "")),
  ];
}

function csvFile(table: Table, prefix: string): Taken {
  return { path: `${prefix}${table.name}.csv`, title: table.title, content: csvOf(table), table };
}

function about({ rows: _, ...table }: Table): Omit<Table, "rows"> {
  return table;
}

const packageTitle = { zh: "数据说明（Data Package）", en: "Metadata (Data Package)" };
