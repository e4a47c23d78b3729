import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import sirv from "sirv";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadProgramme } from "../../src/programme.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { launchBrowser } from "../../tools/browser.ts";
import { inventedCounty } from "../publish/county.ts";
import { serveFolder } from "../publish/serve.ts";
import { visit } from "./browse.ts";

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workbench-"));
  const { worked } = await loadProgramme("rural-assistance");
  const input = { ...(await inventedCounty()), workbench: { queries: worked, records: [] } };
  await writeSite(input, "open", join(folder, "open"), null);
  server = await serveFolder(folder, "/some/where/");
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test("an analyst runs a worked query, sorts, draws, takes it away and shares it", { timeout: 120_000 }, async () => {
  const { page, complaints } = await visit(browser, server.url, "open/workbench/");
  await page.click("[data-query=ranking]");
  await answered(page);
  expect(await page.locator(".result-rows tbody tr").count()).toBe(20);
  expect(await firstColumn(page, 2)).toHaveLength(20);

  await page.locator(".result-rows thead button", { hasText: "得分" }).click();
  const points = (await firstColumn(page, 2)).map(Number);
  expect(points).toEqual([...points].sort((a, b) => a - b));
  expect(await page.getAttribute(".result-rows th >> nth=2", "aria-sort")).toBe("ascending");

  await page.click(".result-bar [role=tab] >> nth=1");
  await page.waitForSelector(".answer svg[role=img]");
  expect(await page.getAttribute(".answer svg[role=img]", "aria-label")).toBe("得分 / 乡镇");

  for (const format of ["CSV", "XLSX", "PARQUET"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".result-downloads button", { hasText: format }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`dudao-open-2024Q3.${format.toLowerCase()}`);
    expect((await readFile(await download.path())).length).toBeGreaterThan(200);
  }

  await page.locator(".workbench-bar button", { hasText: "分享链接" }).click();
  const link = await page.inputValue(".share-link");
  expect(link).toContain("/some/where/open/workbench/#q=");
  await page.goto("about:blank");
  await page.goto(link);
  await answered(page);
  expect(await page.locator(".result-rows tbody tr").count()).toBe(20);
  expect(complaints).toEqual([]);
  await page.close();
});

test("every worked query of the zone answers without an error", { timeout: 180_000 }, async () => {
  const { page, complaints } = await visit(browser, server.url, "open/workbench/");
  await page.waitForSelector("[data-query]");
  const ids = await page.locator("[data-query]").evaluateAll((all) => all.map((one) => one.getAttribute("data-query")));
  expect(ids.length).toBe(14);
  for (const id of ids) {
    await page.click(`[data-query=${id}]`);
    await answered(page);
    expect(await page.locator(".failure").count(), id ?? "").toBe(0);
  }
  expect(complaints).toEqual([]);
  await page.close();
});

test("the keyboard runs the query, the editor completes, the dictionary inserts", { timeout: 120_000 }, async () => {
  const { page } = await visit(browser, server.url, "open/workbench/");
  await write(page, "SELECT * FROM clau");
  await page.waitForSelector(".cm-tooltip-autocomplete");
  expect(await page.textContent(".cm-tooltip-autocomplete")).toContain("任务");
  await page.keyboard.press("Escape");
  await write(page, "SELECT COUNT(*) AS n FROM ");
  await page.keyboard.press("Escape");
  await page.locator(".workbench-side [role=tab]", { hasText: "数据字典" }).click();
  await page.fill("input[type=search]", "任务编号");
  await page.locator(".side-list summary", { hasText: "evaluations" }).waitFor();
  await page.fill("input[type=search]", "periods");
  await page.locator(".side-list .note button", { hasText: "periods" }).click();
  await page.keyboard.press("Control+Enter");
  await answered(page);
  expect(await firstColumn(page, 0)).toEqual(["5"]);
  await page.close();
});

test("saved queries outlive the page", { timeout: 120_000 }, async () => {
  const { page } = await visit(browser, server.url, "open/workbench/");
  await write(page, "SELECT 42 AS answer");
  await page.locator(".workbench-side [role=tab]", { hasText: "我的查询" }).click();
  await page.fill(".save input", "我的第一条");
  await page.click(".save button");
  await page.reload();
  await page.locator(".workbench-side [role=tab]", { hasText: "我的查询" }).click();
  await page.locator(".worked button", { hasText: "我的第一条" }).click();
  await answered(page);
  expect(await firstColumn(page, 0)).toEqual(["42"]);
  await page.close();
});

test.for([
  ["SELECT * FROM figuress", "没有这张表", "LINE 1"],
  ["SELECT nothing FROM periods", "没有这一列", "nothing"],
  ["SELEC 1", "语法有误", "SELEC"],
  ["SELECT * FROM read_csv('https://example.com/a.csv')", "只能查询本站", "disabled"],
  ["LOAD parquet", "只能查询本站", "disabled"],
  ["SELECT list(range) FROM range(3000000000)", "内存不够", "Out of Memory"],
] as const)(
  "%s is answered with what is wrong, and nothing is fetched",
  { timeout: 120_000 },
  async ([sql, zh, detail]) => {
    const { page, complaints } = await visit(browser, server.url, `open/workbench/#q=${encodeURIComponent(sql)}`);
    await answered(page);
    expect(await page.textContent(".failure")).toContain(zh);
    expect(await page.textContent(".failure pre")).toContain(detail);
    await page.click("[data-query=states]");
    await page.waitForSelector(".result-rows tbody td", { timeout: 60_000 });
    expect(complaints).toEqual([]);
    await page.close();
  },
);

test("a long query is cancelled, and the next one runs", { timeout: 120_000 }, async () => {
  const { page } = await visit(browser, server.url, "open/workbench/");
  await write(page, "SELECT COUNT(*) AS n FROM range(20000000000) WHERE range % 7 = 3");
  await page.click(".main-button");
  await page.waitForSelector("text=查询中");
  await page.click(".main-button.stop");
  await page.waitForSelector(".failure");
  expect(await page.textContent(".failure")).toContain("查询已取消");
  await page.click("[data-query=states]");
  await page.waitForSelector(".result-rows tbody td", { timeout: 60_000 });
  await page.close();
});

test("more rows than the limit are said, and only those in sight are drawn", { timeout: 120_000 }, async () => {
  const { page } = await visit(browser, server.url, "open/workbench/");
  await write(page, "SELECT range AS n FROM range(500000)");
  await page.click(".main-button");
  await answered(page);
  expect(await page.textContent(".limited")).toContain("只显示前 10,000 行");
  expect(await page.locator(".result-rows tbody tr").count()).toBeLessThan(80);
  await page.locator(".result-rows").evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.waitForSelector("text=9999");
  await page.locator(".workbench-bar button", { hasText: "查询计划" }).click();
  await page.waitForSelector(".plan");
  expect(await page.textContent(".plan")).toContain("RANGE");
  await page.close();
});

test("a chart's query opens in the workbench and runs", { timeout: 120_000 }, async () => {
  const { page, complaints } = await visit(browser, server.url, "open/");
  await page.locator(".chart-sql summary").first().click();
  await page.locator(".chart-sql[open] a").click();
  await answered(page);
  expect(await page.locator(".result-rows tbody tr").count()).toBeGreaterThan(2);
  expect(complaints).toEqual([]);
  await page.close();
});

test("breaks no rule of accessibility with a result, a chart and the dictionary", { timeout: 120_000 }, async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const width of [1440, 390]) {
    const { page } = await visit(browser, server.url, "open/workbench/", width);
    await page.click("[data-query=ranking]");
    await answered(page);
    await page.evaluate(axe);
    expect(await seriousFaults(page), `table at ${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.click(".result-bar [role=tab] >> nth=1");
    await page.locator(".workbench-side [role=tab]", { hasText: "数据字典" }).click();
    await page.fill("input[type=search]", "得分");
    expect(await seriousFaults(page), `chart at ${width}`).toEqual([]);
    await page.close();
  }
});

test.skipIf(process.platform !== "linux" || process.arch !== "x64")(
  "answers in Chromium 109, the last for Windows 7",
  { timeout: 240_000 },
  async () => {
    const old = await launchBrowser({ ...process.env, DUDAO_BROWSER: "" }, "windows7");
    const { page, complaints } = await visit(old, server.url, "open/workbench/");
    await page.click("[data-query=ranking]");
    await answered(page);
    expect(await page.locator(".result-rows tbody tr").count()).toBe(20);
    expect(complaints).toEqual([]);
    await old.close();
  },
);

test("the other pages load nothing of the workbench", async () => {
  const { page } = await visit(browser, server.url, "open/clauses/");
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(loaded.filter((name) => /workbench|duckdb/.test(name))).toEqual([]);
  await page.close();
});

test("works where the server itself sends the policy with every file", { timeout: 120_000 }, async () => {
  const html = await readFile(join(folder, "open", "workbench", "index.html"), "utf8");
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  const strict = policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
  const files = sirv(join(folder, "open"), {
    dev: true,
    setHeaders: (to) => to.setHeader("Content-Security-Policy", strict),
  });
  const other = createServer((request, response) => files(request, response, () => response.writeHead(404).end()));
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const { page, complaints } = await visit(browser, url, "workbench/");
  await page.click("[data-query=states]");
  await answered(page);
  expect(await page.locator(".failure").count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
  other.close();
});

/** What axe-core calls serious or critical. */
async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

async function answered(page: Page): Promise<void> {
  await page.waitForSelector(".running", { timeout: 2_000 }).catch(() => undefined);
  await page.waitForSelector(".answer > :not(.running)", { timeout: 60_000 });
}

async function write(page: Page, sql: string): Promise<void> {
  await page.click(".cm-content");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(sql);
}

async function firstColumn(page: Page, at: number): Promise<string[]> {
  return page.locator(`.result-rows tbody tr:not(.space) td:nth-child(${at + 1})`).allTextContents();
}
