import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { SiteInput } from "../src/contracts/result.ts";
import { writeAreaDownloads, writeDownloads } from "../src/publish/downloads.ts";
import { writeSite } from "../src/publish/write-site.ts";
import { firstView } from "./first-view.ts";
import { siteCounty } from "./site-county.ts";
import { buildFramework, frameworkFolder, frameworkProject } from "./site-framework.ts";

const rounds = 2;

/**
 * The open site of a county of 40 townships and 1,000 villages: built beside Observable Framework with the same charts and
 * tables from the same data files, in turn; the same bytes again; what more villages and townships cost; the first view.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bench-site-"));
  try {
    const county = await siteCounty(40, 1_000);
    const site = join(folder, "site");
    await build(county, site);
    await besideFramework(county, site, folder);
    await sameBytes(county, site, join(folder, "again"));
    await grown(county, folder);
    const views = [await firstView(site), await firstView(site), await firstView(site)];
    const { chart, whole, bytes, longest } = views.reduce((best, one) => (one.chart < best.chart ? one : best));
    print(
      "首屏 first view, CPU / 4, 4G",
      `chart ${seconds(chart)}, whole ${seconds(whole)}, ${kilobytes(bytes)} gzipped`,
    );
    print("最长的任务 longest task", seconds(longest));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function besideFramework(county: SiteInput, site: string, folder: string): Promise<void> {
  const project = join(folder, "framework");
  await frameworkProject(project, await frameworkFolder(), join(site, "data"));
  const best = {
    ours: Number.POSITIVE_INFINITY,
    downloads: Number.POSITIVE_INFINITY,
    theirs: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < rounds; round += 1) {
    best.ours = Math.min(best.ours, await build(county, site));
    best.downloads = Math.min(best.downloads, await used(() => downloadsOf(site, join(folder, "downloads"))));
    best.theirs = Math.min(best.theirs, await buildFramework(project));
  }
  const times = (time: number) => `${seconds(time)}, ${(best.theirs / time).toFixed(1)} × faster`;
  print("Observable Framework", seconds(best.theirs));
  print("站点 site", times(best.ours));
  print("站点，不算下载 without downloads", times(best.ours - best.downloads));
}

/** The circular, workbook and CSV files once more, which Framework does not make. */
async function downloadsOf(site: string, folder: string): Promise<void> {
  const read = async (file: string) => JSON.parse(await readFile(join(site, "data", file), "utf8"));
  const own = await read("site.json");
  await writeDownloads(own, await read("overview.json"), folder);
  for (const file of await readdir(join(site, "data/areas")))
    await writeAreaDownloads(own, await read(`areas/${file}`), folder);
}

async function sameBytes(county: SiteInput, site: string, again: string): Promise<void> {
  await build(county, again);
  const [one, other] = [await digest(site), await digest(again)];
  if (one !== other) throw new Error("the same data gave other bytes");
  print("重建 built again", "same bytes");
}

async function grown(county: SiteInput, folder: string): Promise<void> {
  const cases: [string, SiteInput][] = [
    ["40 townships, 1,000 villages", county],
    ["40 townships, 4,000 villages", await siteCounty(40, 4_000)],
    ["160 townships, 4,000 villages", await siteCounty(160, 4_000)],
  ];
  for (const [name, input] of cases) {
    const site = join(folder, "grown");
    const time = await build(input, site);
    print(name, `${seconds(time)}, overview.json ${kilobytes(await packed(site, "data/overview.json"))} gzipped`);
  }
}

function build(input: SiteInput, site: string): Promise<number> {
  return used(() => writeSite(input, "open", site, null));
}

/** Processor seconds, so that a busy machine does not tilt a ratio; esbuild's own process, half a second, is not in it. */
async function used(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function packed(site: string, file: string): Promise<number> {
  return gzipSync(await readFile(join(site, file))).length;
}

async function digest(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file));
  return hash.digest("hex");
}

const seconds = (time: number) => `${time.toFixed(2)} s`;
const kilobytes = (bytes: number) => `${Math.round(bytes / 1e3)} kB`;

function print(name: string, text: string): void {
  process.stdout.write(`${name.padEnd(32)} ${text}\n`);
}
