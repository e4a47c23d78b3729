import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSite } from "../../src/publish/write-site.ts";
import { launchBrowser } from "../../tools/browser.ts";
import { inventedCounty, inventedRecords } from "../publish/county.ts";
import { serveFolder } from "../publish/serve.ts";
import { visit } from "./browse.ts";

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  await writeSite(await inventedCounty(), "restricted", join(folder, "county"), inventedRecords);
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

test("the keyboard alone reaches and opens everything, and shows where it is", async () => {
  const page = await open("county/clauses/", 1440);
  const seen = new Set<string>();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused ? { tag: focused.tagName, outline: getComputedStyle(focused).outlineWidth } : null;
    });
    expect(at?.outline).toBe("2px");
    seen.add(at?.tag ?? "");
    if (at?.tag === "SUMMARY") break;
  }
  expect([...seen].sort()).toEqual(["A", "SELECT", "SUMMARY"]);
  await page.keyboard.press("Enter");
  await page.waitForSelector("details.clause[open] .clause-detail");
  await page.close();
});

test("on paper the overview is whole: every row, heads repeated, nothing to click, A4 sheets", async () => {
  const page = await open("county/", 1000);
  await page.emulateMedia({ media: "print" });
  const shown = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.filter((one) => getComputedStyle(one).display !== "none").length);
  expect(await shown("#behind tbody tr")).toBe(await page.locator("#behind tbody tr").count());
  for (const selector of ["nav", ".unfold", ".downloads", ".what-if"]) expect(await shown(selector), selector).toBe(0);
  const styleOf = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);
  expect(await styleOf("#ranking thead", "display")).toBe("table-header-group");
  for (const kept of [".chart", "#ranking tbody tr", "table.grid"])
    expect(await styleOf(kept, "break-inside")).toBe("avoid");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = new Set(pdf.match(/\/MediaBox\s*\[[^\]]*\]/g)?.map((box) => box.replace(/[.]\d+/g, "")));
  expect([...sheets].map((box) => /(\d+) (\d+)\]/.exec(box)?.slice(1).map(Number)).sort()).toEqual([
    [594, 841],
    [841, 594],
  ]);
  await page.close();
});

/** Opens a page; what it complains of stands in `complaints`. */
async function open(path: string, width: number): Promise<Page> {
  const visited = await visit(browser, server.url, path, width);
  complaints = visited.complaints;
  await visited.page.waitForSelector("footer");
  return visited.page;
}
