import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordsIndex } from "../../src/contracts/records.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { launchBrowser } from "../../tools/browser.ts";
import { inventedCounty, inventedRecords } from "../publish/county.ts";
import { serveFolder } from "../publish/serve.ts";
import { visit } from "./browse.ts";
import { manyRecords } from "./many-records.ts";

const township = "360704111000";
const indicators = ["employment_rate", "insurance_enrolment_exited"];

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inspectors-"));
  await writeSite(await inventedCounty(), "restricted", join(folder, "site"), inventedRecords);
  await hundredThousand(join(folder, "site", "data"));
  server = await serveFolder(folder, "/some/where/");
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test("an inspector goes from the county down to a record and back, and the filters stay", {
  timeout: 60_000,
}, async () => {
  const { page, complaints } = await visit(browser, server.url, "site/");
  await page.locator("#heat tbody a", { hasText: "韩坊镇" }).click();
  await page.waitForSelector("#villages tbody a");
  const unit = "区人社局";
  await page.selectOption("select >> nth=1", unit);
  await page.locator("#villages tbody a").first().click();
  await page.waitForSelector("#figures");
  const village = new URL(page.url()).searchParams.get("village") ?? "";
  expect(asked(page)).toMatchObject({ unit, village });
  expect(await page.locator(".breadcrumb a").allTextContents()).toEqual(["赣县区", "韩坊镇"]);
  expect(await page.title()).toContain((await page.textContent("h1")) ?? "?");
  await page.locator(".links a").first().click();
  await page.waitForSelector(".record-bar");
  expect(asked(page)).toEqual({ unit, township, village });
  await page.locator(".breadcrumb a", { hasText: "韩坊镇" }).click();
  await page.waitForSelector(".big");
  expect(asked(page)).toEqual({ unit });
  for (const place of [".record-bar", "#figures", "#villages", "#ranking"]) {
    await page.goBack();
    if (place === "#villages") await page.goBack();
    await page.waitForSelector(place);
  }
  expect(complaints).toEqual([]);
  await page.close();
});

test("a link to some records shows these, and another order and search are links too", {
  timeout: 60_000,
}, async () => {
  const path = `site/records/?township=${township}&urgency=3&indicator=employment_rate`;
  const { page, complaints } = await visit(browser, server.url, path);
  await page.waitForSelector(".record-rows tbody th");
  expect(await shown(page)).toBe("625 / 5,000");
  await page.locator(".record-rows thead button", { hasText: "对象" }).click();
  await page.fill("input[type=search]", "没有这个人");
  await page.waitForSelector(".record-bar ~ .empty");
  await page.fill("input[type=search]", "李");
  await expect.poll(() => asked(page)).toMatchObject({ sort: "label", q: "李" });
  expect(await page.locator(".record-rows tbody th").first().textContent()).toContain("李*");
  for (const _ of ["李", "没有这个人", "label"]) await page.goBack();
  await expect.poll(() => shown(page)).toBe("625 / 5,000");
  expect(complaints).toEqual([]);
  await page.close();
});

test("what is shown is what a workbook takes away", { timeout: 60_000 }, async () => {
  const { page, complaints } = await visit(browser, server.url, `site/records/?township=${township}&urgency=3`);
  await page.waitForSelector(".record-rows tbody th");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".record-bar button", { hasText: "XLSX" }).click(),
  ]);
  const book = read(await readFile(await download.path()));
  const lines = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1 });
  expect(`${lines.length - 1} / 5,000`).toBe((await shown(page)).replace(",", ""));
  expect(new Set(lines.slice(1).map(([urgency]) => urgency))).toEqual(new Set(["紧急"]));
  expect(complaints).toEqual([]);
  await page.close();
});

test("a hundred thousand records scroll, and no frame takes 50 ms of work", { timeout: 120_000 }, async () => {
  const { page, complaints } = await visit(browser, server.url, "site/records/");
  await page.waitForSelector(".record-rows tbody th");
  expect(await shown(page)).toBe("100,122 / 100,122");
  const frames = await workOfFrames(page, 60);
  expect(Math.max(...frames)).toBeLessThan(50);
  const inPage = await page.locator(".record-rows tbody tr").count();
  expect(inPage).toBeLessThan(60);
  await page.locator(".record-rows").press("End");
  await expect.poll(() => page.locator(".record-rows tbody tr").nth(-2).getAttribute("aria-rowindex")).toBe("100123");
  expect(complaints).toEqual([]);
  await page.close();
});

test("a visit sheet has a page for each village, with blanks and its origin", { timeout: 60_000 }, async () => {
  const { page, complaints } = await visit(
    browser,
    server.url,
    `site/visit/?township=${township}&indicator=employment_rate&which=all`,
  );
  await page.waitForSelector(".visit-sheet");
  expect(await page.locator(".visit-sheet").count()).toBe(40);
  const [village] = await page.locator(".visit-sheet").all();
  expect(await village?.textContent()).toContain("0123456789abcdef");
  expect(await village?.locator("thead").count()).toBe(1);
  expect(await village?.locator("td.sign").first().textContent()).toBe("");
  expect(complaints).toEqual([]);
  await page.close();
});

test("a village or township that is no more is said to be so, with the way back", { timeout: 60_000 }, async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}site/area/${township}/?village=360704111999`);
  await page.waitForSelector(".notice");
  expect(await page.textContent(".notice")).toContain("没有这个村");
  expect(await page.locator(".breadcrumb a").count()).toBe(2);
  await page.goto(`${server.url}site/records/?township=360704999000`);
  await page.waitForSelector(".notice");
  expect(await page.textContent(".notice")).toContain("没有这个地区");
  await page.close();
});

/** Processor time of the page's own thread in each frame, in ms, while the table is scrolled from top to bottom. */
async function workOfFrames(page: Page, steps: number): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const frames: number[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const before = await spent();
    await page.evaluate(scrollTo, step / steps);
    frames.push((await spent()) - before);
  }
  return frames;
}

/** Scrolls the table to a part of its height and waits until that is drawn. */
function scrollTo(part: number): Promise<void> {
  const place = document.querySelector(".record-rows");
  if (place) place.scrollTop = part * place.scrollHeight;
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
}

async function hundredThousand(data: string): Promise<void> {
  const index: RecordsIndex = JSON.parse(await readFile(join(data, "records.json"), "utf8"));
  const ranked = index.areas.filter(({ area }) => area !== "360704000000");
  const each = 100_000 / ranked.length / indicators.length;
  for (const { area } of ranked)
    await writeFile(join(data, "records", `${area}.json`), JSON.stringify(manyRecords(area, indicators, each)));
}

function asked(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}

async function shown(page: Page): Promise<string> {
  return /[\d,]+ \/ [\d,]+/.exec((await page.textContent(".record-bar output")) ?? "")?.[0] ?? "";
}
