import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { clausesOf } from "../contracts/policy.ts";
import type { ClauseFile, Zone } from "../contracts/published.ts";
import type { RecordsIndex } from "../contracts/records.ts";
import type { SiteInput } from "../contracts/result.ts";
import { areaFile } from "./area-file.ts";
import { publishedBridges } from "./bridges.ts";
import { bundlePages } from "./bundle-pages.ts";
import { burdenFile } from "./burden-file.ts";
import { calendarFile } from "./calendar-file.ts";
import { cellsOf } from "./cells.ts";
import { writeAreaDownloads, writeDownloads } from "./downloads.ts";
import { type Evaluations, evaluationsOf } from "./evaluations.ts";
import { publishedFunnel } from "./funnel.ts";
import { lossesBeside } from "./loss-beside.ts";
import { inRankOrder, overviewFile } from "./overview-file.ts";
import { type RecordsOf, recordCounts, recordsFile } from "./records-file.ts";
import { reportsFile, withoutCrossFaults } from "./reports-file.ts";
import { placesOfAssets } from "./site-assets.ts";
import { latest, siteFile } from "./site-file.ts";
import { writeWorkbench } from "./workbench/write-workbench.ts";
import { workingFile } from "./working-file.ts";

/**
 * Writes one zone's site: pages, their data and, in the restricted zone, record lists. It is made beside its
 * place and moved there whole, so that a reader sees the old site or the new one. Equal input, equal bytes.
 * `madeAssets` is a folder that siteAssets has filled before.
 */
export async function writeSite(
  input: SiteInput,
  zone: Zone,
  folder: string,
  records: RecordsOf | null,
  madeAssets?: string,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.new-`);
  await chmod(fresh, 0o755);
  try {
    const shown = zone === "restricted" ? input : withoutCrossFaults(input);
    const made = madeAssets === undefined ? undefined : placesOfAssets(madeAssets);
    await writeData(shown, zone, join(fresh, "data"), zone === "restricted" ? records : null, made?.workbench);
    await bundlePages(fresh, zone, { area: input.areas.ranked.map(({ code }) => code) }, made?.pages);
    await replaceFolder(folder, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function writeData(
  input: SiteInput,
  zone: Zone,
  data: string,
  records: RecordsOf | null,
  workbenchAssets: string | undefined,
): Promise<void> {
  const cells = cellsOf(input, zone);
  const evaluations = evaluationsOf(input, cells);
  const site = siteFile(input, zone, publishedBridges(input, cells, evaluations));
  const overview = overviewFile(input, cells, evaluations);
  await writeJson(join(data, "overview.json"), overview);
  const taken = join(data, "..", "downloads");
  await writeJson(join(data, "site.json"), { ...site, downloads: await writeDownloads(site, overview, taken) });
  if (input.workbench)
    await writeWorkbench(
      { input, site, cells, evaluations },
      input.workbench,
      join(data, "..", "workbench"),
      workbenchAssets,
    );
  if (zone === "restricted") await writeJson(join(data, "working.json"), workingFile(input));
  await writeJson(join(data, "reports.json"), reportsFile(input));
  await writeJson(join(data, "burden.json"), burdenFile(input));
  await writeJson(join(data, "calendar.json"), calendarFile(input, evaluations));
  if (input.boundaries) await writeJson(join(data, "boundaries.json"), input.boundaries);
  if (input.parity) await writeJson(join(data, "parity.json"), input.parity);
  for (const { id } of clausesOf(input.policy))
    await writeJson(join(data, "clauses", `${id}.json`), clauseFile(input, evaluations, id));
  const beside = lossesBeside(input, evaluations);
  for (const area of input.areas.ranked) {
    const own = { records: records ? recordCounts(records(area)) : null, beside: beside(area) };
    const file = areaFile(input, cells, evaluations, area, own);
    const downloads = await writeAreaDownloads(site, file, taken);
    await writeJson(join(data, "areas", `${area.code}.json`), { ...file, downloads });
  }
  if (records) await writeRecords(input, records, data);
}

/** Failing records, a file for each area, with an index to choose by. */
async function writeRecords(input: SiteInput, records: RecordsOf, data: string): Promise<void> {
  const { whole, ranked, below } = input.areas;
  const index: RecordsIndex = { areas: [] };
  for (const area of [...ranked, whole]) {
    const own = records(area);
    const names = new Map([area, ...below(area.code)].map(({ code, name }) => [code, name]));
    index.areas.push({ area: area.code, counts: recordCounts(own) });
    const file = recordsFile(input, area, own, (code) => names.get(code) ?? code);
    await writeJson(join(data, "records", `${area.code}.json`), file);
  }
  await writeJson(join(data, "records.json"), index);
}

function clauseFile(input: SiteInput, evaluations: Evaluations, clause: string): ClauseFile {
  const now = latest(input);
  const byArea = new Map(evaluations.ofClause(now, clause).map((one) => [one.area, one]));
  const areas = inRankOrder(input, now).flatMap((area) => byArea.get(area) ?? []);
  const whole = byArea.get(input.areas.whole.code);
  return { clause, areas, funnel: publishedFunnel(now.funnels.get(clause), areas, whole) };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(value));
}

async function replaceFolder(folder: string, fresh: string): Promise<void> {
  const old = `${folder}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(folder, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(fresh, folder);
  await rm(old, { recursive: true, force: true });
}
