import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Area } from "../../src/contracts/area.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { launchBrowser } from "../../tools/browser.ts";
import { inventedCounty, inventedRecords } from "../publish/county.ts";
import { serveFolder } from "../publish/serve.ts";

const hostile = { code: "360704101000", name: `<script>document.title="x"</script>${"很长的乡镇名称".repeat(8)}` };
const rename = (area: Area) => (area.code === hostile.code ? { ...area, name: hostile.name } : area);

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  const input = await inventedCounty(rename);
  await writeSite(input, "restricted", join(folder, "county"), inventedRecords);
  const empty = {
    ...input,
    areas: { ...input.areas, ranked: [] },
    results: input.results.map((one) => ({ ...one, scores: [] })),
  };
  await writeSite(empty, "open", join(folder, "empty"), null);
  server = await serveFolder(folder, "/some/where/");
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test("a person walks from the overview to a township's records and back", async () => {
  const page = await open("county/", 1440);
  expect(await page.textContent("h1")).toContain("项已可评价的任务");
  expect(await page.locator("#ranking tbody tr").count()).toBe(20);
  await page.locator("#heat tbody a", { hasText: "南塘镇" }).click();
  await page.waitForSelector(".big");
  expect(new URL(page.url()).pathname).toMatch(/\/some\/where\/county\/area\/\d{12}\/$/);
  expect(await page.textContent(".big")).toMatch(/第 \d+ \/ 20/);
  await page.locator("#records tbody a").first().click();
  await page.waitForSelector(".record-rows tbody th");
  expect(await page.textContent(".record-bar output")).toContain("61 / 122");
  await page.goBack();
  await page.waitForSelector(".big");
  await page.goBack();
  await page.waitForSelector("#ranking");
  expect(complaints).toEqual([]);
});

test("filters of the ledger stand in the address and back undoes them", async () => {
  const page = await open("county/clauses/", 1440);
  const all = await page.locator("details.clause").count();
  await page.selectOption("select >> nth=0", "behind");
  expect(page.url()).toContain("?state=behind");
  expect(await page.locator("details.clause").count()).toBeLessThan(all);
  await page.locator("details.clause summary").first().click();
  await page.waitForSelector(".clause-detail table.hidden-text");
  await page.goBack();
  await expect.poll(() => page.locator("details.clause").count()).toBe(all);
  expect(complaints).toEqual([]);
});

test("figures and weights are tried on the overview, and the ranks follow", async () => {
  const page = await open("county/", 1440);
  await page.locator(".what-if > summary").click();
  const first = page.locator(".what-if tbody tr").first();
  const points = () => first.locator("td").last().textContent();
  await first.waitFor();
  const before = await points();
  expect(await page.locator("#ranking table.ranking tbody tr").first().textContent()).toContain(before);
  await page.locator(".what-if .filters input").fill("0");
  await page.locator(".what-if details summary").click();
  await page.locator(".what-if .weights input").first().fill("60");
  await expect.poll(points).not.toBe(before);
  await page.locator(".what-if button").click();
  await expect.poll(points).toBe(before);
  expect(complaints).toEqual([]);
});

test.for(["", "clauses/", "reports/", "definitions/", "burden/", `area/${hostile.code}/`])(
  "on a phone nothing of %s is wider than the page",
  async (path) => {
    const page = await open(`county/${path}`, 390);
    await page.waitForSelector("footer");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
  },
);

test("a name that looks like markup stays a name", async () => {
  const page = await open(`county/area/${hostile.code}/`, 1440);
  expect(await page.textContent("h1")).toBe(hostile.name);
  expect(await page.title()).toContain("<script>");
});

test("a county without townships has its overview", async () => {
  const page = await open("empty/", 1440);
  await page.waitForSelector("footer");
  expect(await page.textContent("#heat")).toContain("没有可比较的下级地区");
  expect(complaints).toEqual([]);
});

test("a newer format, a missing file and an unknown area are each said", async () => {
  const site = join(folder, "county", "data", "site.json");
  const published = await readFile(site, "utf8");
  await writeFile(site, published.replace(/"format":\d+/, '"format":99'));
  expect(await (await open("county/", 1440)).textContent("h1")).toContain("数据比页面新");
  await rm(site);
  expect(await (await open("county/", 1440)).textContent(".notice")).toContain("data/site.json");
  await writeFile(site, published.replaceAll(hostile.code, "360704999000"));
  expect(await (await open(`county/area/${hostile.code}/`, 1440)).textContent("h1")).toContain("没有这个地区");
  await writeFile(site, published);
});

/** Opens a page and notes every error it prints and every request to anywhere else. */
async function open(path: string, width: number): Promise<Page> {
  complaints = [];
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  await page.goto(`${server.url}${path}`);
  await page.waitForSelector("footer, .notice");
  return page;
}
