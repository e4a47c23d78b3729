import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AreaFile, Download, OverviewFile, PublishedArea, SiteFile } from "../contracts/published.ts";
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

/** A file to be written; a CSV comes with its table. */
type Taken = { name: string; title: Text; content: string | Uint8Array; table?: Table };

/**
 * Writes what people take away from a zone's overview: the circular, the workbook and its tables, with their
 * description. Gives the links of the page.
 */
export async function writeDownloads(site: SiteFile, overview: OverviewFile, folder: string): Promise<Download[]> {
  const tables = [
    clauseTable(site, overview.evaluations),
    townshipFigures(site, overview),
    ...(overview.ranking.length > 0 ? [rankingTable(site, overview)] : []),
    trendPoints(site, overview),
    definitionTable(site),
  ];
  const circular = await circularDocx(circularOf(site, overview), site.asOf);
  const workbook = figuresWorkbook(site, overview);
  const files = [
    { name: `circular-${site.period}.docx`, title: titles.circular, content: circular },
    { name: `figures-${site.period}.xlsx`, title: titles.workbook, content: workbook },
    ...tables.map(csvFile),
  ];
  return await writeDescribed(site, site.area, files, folder, "");
}

/** Writes the tables of an area's page, with their description. Gives the links of the page. */
export async function writeAreaDownloads(site: SiteFile, file: AreaFile, folder: string): Promise<Download[]> {
  return await writeDescribed(site, file.area, areaTables(site, file).map(csvFile), folder, `areas/${file.area.code}/`);
}

async function writeDescribed(
  site: SiteFile,
  area: PublishedArea,
  files: readonly Taken[],
  folder: string,
  path: string,
): Promise<Download[]> {
  const contents = files.map((file) => ({ ...file, bytes: Buffer.from(file.content) }));
  const description = Buffer.from(`${JSON.stringify(dataPackage(site, area, contents.map(resourceOf)))}\n`);
  const all = [...contents, { name: "datapackage.json", title: titles.package, bytes: description }];
  await mkdir(join(folder, path), { recursive: true });
  for (const { name, bytes } of all) await writeFile(join(folder, path, name), bytes);
  return all.map(({ name, title, bytes }) => ({ path: `${path}${name}`, title, bytes: bytes.length }));
}

function resourceOf({ name, title, bytes, table }: Taken & { bytes: Buffer }): Resource {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path: name, title: `${title.zh} ${title.en}`, bytes: bytes.length, sha256, table: table ?? null };
}

function csvFile(table: Table): Taken {
  return { name: `${table.name}.csv`, title: table.title, content: csvOf(table), table };
}

const titles = {
  circular: { zh: "督导通报（Word）", en: "Circular (Word)" },
  workbook: { zh: "数据表（Excel）", en: "Tables (Excel)" },
  package: { zh: "数据说明（Data Package）", en: "Metadata (Data Package)" },
};
