import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Area } from "../../src/contracts/area.ts";
import type { SiteInput } from "../../src/contracts/result.ts";
import { cellsOf } from "../../src/publish/cells.ts";
import { evaluationsOf } from "../../src/publish/evaluations.ts";
import { overviewFile } from "../../src/publish/overview-file.ts";
import { siteFile } from "../../src/publish/site-file.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { launchBrowser } from "../../tools/browser.ts";
import { inventedCounty, inventedRecords } from "../publish/county.ts";
import { serveFolder } from "../publish/serve.ts";
import { visit } from "./browse.ts";
import { withoutDataOf, withTownships } from "./odd-county.ts";

/** Names that a county may send, by the code of the area that has it. */
const oddNames: Record<string, string> = {
  "360704101000": "<script>document.title='x'</script><img src=x onerror=alert(1)>",
  "360704102000": "🌾🏞️ 稻花镇 👨‍👩‍👧‍👦",
  "360704103000": "قرية السلام",
  "360704104000": "很长的乡镇名称".repeat(9).slice(0, 60),
};
const silent = "360704105000";
const gone = "360704999000";
const rename = (area: Area) => ({
  ...area,
  name:
    oddNames[area.code] ??
    (area.level === "village" ? `${area.name}${"又一个很长的村名".repeat(8)}`.slice(0, 60) : area.name),
});

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "odd-sites-"));
  const input = await inventedCounty();
  await writeSite(input, "open", join(folder, "whole"), null);
  const odd = withoutDataOf(await inventedCounty(rename), silent);
  await writeSite(odd, "restricted", join(folder, "odd"), inventedRecords);
  for (const count of [0, 1, 400]) await overviewOf(withTownships(input, count), `of-${count}`);
  server = await serveFolder(folder, "/sub/path/");
  browser = await launchBrowser();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("a site folder that is not whole says so", () => {
  test.for([
    { missing: "data/site.json", said: "缺少数据文件" },
    { missing: "data/overview.json", said: "缺少数据文件" },
    { missing: "assets/site.js", said: "页面的脚本还没有载入" },
    { missing: "assets/site.css", said: "样式文件没有载入" },
  ])("without $missing", async ({ missing, said }) => {
    const copy = await damaged(missing, null);
    const page = await browser.newPage();
    await page.goto(`${server.url}${copy}/`);
    await expect.poll(() => page.locator("main").innerText(), { timeout: 15_000 }).toContain(said);
    await page.close();
  });

  test("a data file that was cut off, or is of another kind", async () => {
    for (const [content, said] of [
      ['{"headline":{"zh":"一', "缺少数据文件"],
      ['{"headline":null}', "页面读不懂"],
      ["[]", "页面读不懂"],
    ] as const) {
      const { page } = await visit(browser, server.url, `${await damaged("data/overview.json", content)}/`);
      expect(await page.textContent("h1")).toContain(said);
      await page.close();
    }
  });
});

describe("a newer data version", () => {
  test("is refused by older pages, with what to do", async () => {
    const site = await readFile(join(folder, "whole/data/site.json"), "utf8");
    const copy = await damaged("data/site.json", site.replace(/"format":\d+/, '"format":99'));
    const { page } = await visit(browser, server.url, `${copy}/`);
    expect(await page.textContent(".notice")).toMatch(/数据比页面新.*重新发布.*format 99/s);
    await page.close();
  });
});

test("a link to an area that is no more says so and leads back", async () => {
  await cp(join(folder, "whole/area/360704101000"), join(folder, `whole/area/${gone}`), { recursive: true });
  const html = join(folder, `whole/area/${gone}/index.html`);
  await writeFile(html, (await readFile(html, "utf8")).replaceAll("360704101000", gone));
  const { page } = await visit(browser, server.url, `whole/area/${gone}/`);
  expect(await page.textContent("h1")).toContain("没有这个地区");
  await page.locator(".notice a").click();
  await page.waitForSelector("#ranking");
  await page.close();
});

test("a township with no data at all is shown as one without data", async () => {
  const { page, complaints } = await visit(browser, server.url, `odd/area/${silent}/`);
  await page.waitForSelector("footer");
  expect(await page.textContent("main")).toMatch(/没有任何数据/);
  await page.goto(`${server.url}odd/`);
  await page.waitForSelector("#heat tbody");
  expect(complaints).toEqual([]);
  await page.close();
});

describe("odd names", () => {
  test.for(Object.entries(oddNames))("%s is shown as it is, on a desk and on a phone", async ([code, name]) => {
    for (const width of [1440, 390]) {
      const { page, complaints } = await visit(browser, server.url, `odd/area/${code}/`, width);
      await page.waitForSelector("footer");
      expect(await page.textContent("h1")).toBe(name);
      expect(await page.title()).toContain(name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test("stand in tables and charts of the overview as text, each in its own direction", async () => {
    const { page, complaints } = await visit(browser, server.url, "odd/", 390);
    await page.waitForSelector("footer");
    expect(await page.locator("#ranking img, #ranking script, svg script").count()).toBe(0);
    for (const name of Object.values(oddNames)) expect(await page.textContent("#heat")).toContain(name);
    const link = page.locator("#ranking th a", { hasText: oddNames["360704103000"] ?? "" });
    expect(await link.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe("isolate");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("any number of townships", () => {
  test("none: the pages say that there is nothing to compare", async () => {
    const { page, complaints } = await visit(browser, server.url, "of-0/");
    await page.waitForSelector("footer");
    expect(await page.textContent("#heat")).toContain("没有可比较的下级地区");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("one: it is ranked alone, with no bands", async () => {
    const { page, complaints } = await visit(browser, server.url, "of-1/");
    await page.waitForSelector("footer");
    expect(await page.locator("#ranking tbody tr").count()).toBe(1);
    expect(await page.locator("#bands").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("four hundred: heat table and ranking scroll in their own place, headings in sight", async () => {
    const { page, complaints } = await visit(browser, server.url, "of-400/");
    await page.waitForSelector("footer");
    expect(await page.locator("#ranking table.ranking tbody tr").count()).toBe(400);
    expect(await page.locator("#heat tbody tr").count()).toBe(401);
    for (const id of ["ranking", "heat"]) {
      const place = page.locator(`#${id} .scroll`).first();
      await place.evaluate((element) => element.scrollTo(0, 5000));
      const [box, heading] = [await place.boundingBox(), await place.locator("thead th").first().boundingBox()];
      expect(box?.height).toBeLessThan(900);
      expect(Math.abs((heading?.y ?? 0) - (box?.y ?? 0))).toBeLessThan(3);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** A copy of the whole site with another county's overview; the pages of its areas are not needed. */
async function overviewOf(input: SiteInput, name: string): Promise<void> {
  await cp(join(folder, "whole"), join(folder, name), { recursive: true });
  const cells = cellsOf(input, "open");
  const evaluations = evaluationsOf(input, cells);
  const files = { site: siteFile(input, "open", []), overview: overviewFile(input, cells, evaluations) };
  for (const [file, content] of Object.entries(files))
    await writeFile(join(folder, name, "data", `${file}.json`), JSON.stringify(content));
}

/** A copy of the whole site in which one file is missing (null) or has other content; gives its folder's name. */
async function damaged(file: string, content: string | null): Promise<string> {
  const name = `damaged-${(await readdir(folder)).length}`;
  await cp(join(folder, "whole"), join(folder, name), { recursive: true });
  if (content === null) await rm(join(folder, name, file));
  else await writeFile(join(folder, name, file), content);
  return name;
}
